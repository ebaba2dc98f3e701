/**
 * Database servers that tests of every module and the evaluation start. It knows nothing of the gate, no driver and no
 * JUnit, so that the hook scripts of integration tests can use it too.
 */
package io.github.migrationguard.servers;
