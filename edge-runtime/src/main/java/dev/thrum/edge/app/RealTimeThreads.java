package dev.thrum.edge.app;

import dev.thrum.edge.config.RealTimeConfig;
import dev.thrum.edge.linux.RealTime;
import dev.thrum.edge.pipeline.ThreadSetup;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;

/// Asks the kernel for what the configuration wants for each thread. What it refuses is logged
/// once, and the runtime goes on without. Any thread; made on one that may run on every processor
/// the process may.
public final class RealTimeThreads implements ThreadSetup {
    private static final Logger LOG = Logger.getLogger(RealTimeThreads.class.getName());

    private final RealTimeConfig config;
    private final List<Integer> processCpus = RealTime.cpus();
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    public RealTimeThreads(RealTimeConfig config) {
        this.config = config;
    }

    @Override
    public void sampling() {
        note("sampling", RealTime.wakePunctually());
        apply("sampling", config.sampling(), config.inference());
    }

    @Override
    public void inference() {
        apply("inference", config.inference(), config.sampling());
    }

    /// Locks the process's memory if that is wanted.
    ///
    /// @return whether it is locked now
    boolean lockMemory() {
        if (!config.lockMemory()) {
            return false;
        }
        Optional<String> refusal = RealTime.lockMemory();
        note("runtime", refusal);
        return refusal.isEmpty();
    }

    /// A thread inherits the processors of the one that started it, which may be of the other kind.
    private void apply(
            String kind, RealTimeConfig.Threads wanted, RealTimeConfig.Threads ofTheOthers) {
        if (!wanted.cpus().isEmpty()) {
            note(kind, RealTime.pin(wanted.cpus()));
        } else if (!ofTheOthers.cpus().isEmpty() && !processCpus.isEmpty()) {
            note(kind, RealTime.pin(processCpus));
        }
        wanted.priority().ifPresent(priority -> note(kind, RealTime.prioritise(priority)));
    }

    private void note(String kind, Optional<String> refusal) {
        refusal.map(words -> kind + ": " + words).filter(told::add).ifPresent(LOG::warning);
    }
}
