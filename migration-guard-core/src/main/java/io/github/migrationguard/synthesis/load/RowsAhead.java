package io.github.migrationguard.synthesis.load;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Rows that are made by a thread of their own, some ahead of whoever takes them: the same rows in the same order. What
 * making them throws is thrown where the row would have come. Held are some thousand rows.
 */
public final class RowsAhead implements Iterator<Object[]>, AutoCloseable {

  private static final int BLOCK = 256;
  private static final int BLOCKS = 16;
  private static final long PATIENCE_MILLIS = 50;

  /**
   * Rows, and what ended them.
   *
   * @param failure null where nothing failed
   * @param last whether no other comes
   */
  private record Block(List<Object[]> rows, Throwable failure, boolean last) {
    void endsWith() {
      if (failure instanceof Error error) {
        throw error;
      }
      if (failure != null) {
        throw (RuntimeException) failure;
      }
    }
  }

  private final BlockingQueue<Block> made = new ArrayBlockingQueue<>(BLOCKS);
  private final Thread maker;
  private volatile boolean closed;
  private Block current = new Block(List.of(), null, false);
  private int next;

  /**
   * Starts.
   *
   * @param source used by the thread alone until this is closed
   * @param name of what is made, for who looks at threads
   */
  public RowsAhead(Iterator<Object[]> source, String name) {
    this.maker = new Thread(() -> make(source), "migration-guard " + name);
    maker.setDaemon(true);
    maker.start();
  }

  private void make(Iterator<Object[]> source) {
    List<Object[]> rows = new ArrayList<>(BLOCK);
    Throwable failure = null;
    try {
      while (!closed && source.hasNext()) {
        rows.add(source.next());
        if (rows.size() == BLOCK) {
          hand(new Block(rows, null, false));
          rows = new ArrayList<>(BLOCK);
        }
      }
    } catch (RuntimeException | Error thrown) {
      failure = thrown;
    }
    hand(new Block(rows, failure, true));
  }

  private void hand(Block block) {
    try {
      while (!closed && !made.offer(block, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        // the taker is slower
      }
    } catch (InterruptedException ended) {
      closed = true;
    }
  }

  @Override
  public boolean hasNext() {
    while (next == current.rows().size()) {
      current.endsWith();
      if (current.last()) {
        return false;
      }
      try {
        current = made.take();
        next = 0;
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while rows were made", ended);
      }
    }
    return true;
  }

  @Override
  public Object[] next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return current.rows().get(next++);
  }

  /** Ends the thread and waits for it, so that its source may be used again. */
  @Override
  public void close() {
    closed = true;
    boolean interrupted = false;
    while (maker.isAlive()) {
      try {
        maker.join();
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
