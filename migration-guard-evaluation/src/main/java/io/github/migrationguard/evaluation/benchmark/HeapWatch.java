package io.github.migrationguard.evaluation.benchmark;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** The heap of this process while it works: told by the collector itself before and after each collection. */
final class HeapWatch {

  private final Set<String> heapPools = ManagementFactory.getMemoryPoolMXBeans().stream()
      .filter(pool -> pool.getType() == MemoryType.HEAP).map(MemoryPoolMXBean::getName).collect(Collectors.toSet());
  private final AtomicLong before = new AtomicLong();
  private final AtomicLong after = new AtomicLong();

  private HeapWatch() {}

  static HeapWatch start() {
    HeapWatch watch = new HeapWatch();
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector).addNotificationListener((told, context) -> watch.heard(told), null, null);
    }
    return watch;
  }

  private void heard(Notification told) {
    if (told.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
      GarbageCollectionNotificationInfo info =
          GarbageCollectionNotificationInfo.from((CompositeData) told.getUserData());
      before.accumulateAndGet(used(info.getGcInfo().getMemoryUsageBeforeGc()), Math::max);
      after.accumulateAndGet(used(info.getGcInfo().getMemoryUsageAfterGc()), Math::max);
    }
  }

  private long used(Map<String, MemoryUsage> pools) {
    return pools.entrySet().stream().filter(pool -> heapPools.contains(pool.getKey()))
        .mapToLong(pool -> pool.getValue().getUsed()).sum();
  }

  /** The most bytes in use, garbage included. */
  long peak() {
    return Math.max(before.get(), ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
  }

  /** The most bytes in use right after a collection; 0 where there was none. */
  long peakAfterCollection() {
    return after.get();
  }
}
