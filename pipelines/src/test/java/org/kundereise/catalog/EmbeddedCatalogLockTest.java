package org.kundereise.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedCatalogLockTest {
  @TempDir Path folder;

  @Test
  void aSecondTakerInThisProcessIsRefusedAndTakesNothingAway() throws Exception {
    try (EmbeddedCatalogLock lock = EmbeddedCatalogLock.take(folder, "reise nightly")) {
      assertThatThrownBy(() -> EmbeddedCatalogLock.take(folder, "reise sql"))
          .isInstanceOf(CatalogException.class)
          .hasMessageContaining("held by this process");
      // The refusal must not have given the lock back to other processes.
      assertThat(LockHolder.tries(folder))
          .contains("held by process " + ProcessHandle.current().pid());
      assertThat(lock).isNotNull();
    }
    EmbeddedCatalogLock.take(folder, "reise sql").close();
  }

  @Test
  void aSecondProcessReadsWhoHoldsIt() throws Exception {
    Process holder = LockHolder.start(folder, "reise nightly --date 2025-03-01");
    try {
      assertThatThrownBy(() -> EmbeddedCatalogLock.take(folder, "reise sql"))
          .isInstanceOf(CatalogException.class)
          .hasMessageMatching(
              "Cannot open the embedded catalog in \\S+: held by process %d \\(reise nightly --date 2025-03-01, since \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ\\)\\. Use the PostgreSQL catalog to share it \\(reise metastore init\\)\\."
                  .formatted(holder.pid()));
    } finally {
      holder.destroyForcibly().waitFor();
    }
  }

  @Test
  void aKilledProcessHoldsNothing() throws Exception {
    LockHolder.start(folder, "reise nightly").destroyForcibly().waitFor();

    EmbeddedCatalogLock.take(folder, "reise sql").close();
  }
}
