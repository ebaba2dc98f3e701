import io.github.migrationguard.maven.BuildResult

BuildResult.of(basedir)
    .failedBuild(1)
    .verdict('UNSAFE')
    .broken('income', 'V2__vat_of_germany.sql', 'customers.income')
    .segment('income', 'customers.country', '= DE')
    .logged('[ERROR]', '100 % of the moved entities have customers.country = DE, 40 % of all')
    .feels('income', 'customers.income')
    .feels('spend', 'orders.amount')
    .othersStable()
    .holds()
