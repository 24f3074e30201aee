package dev.thrum.edge.config;

import java.util.List;
import java.util.Optional;

/// What the kernel is asked to do so that sampling is punctual. It may refuse.
///
/// @param sampling for the threads that serve buses
/// @param inference for the thread that judges
/// @param lockMemory whether what was used once stays in memory
public record RealTimeConfig(Threads sampling, Threads inference, boolean lockMemory) {
    /// Nothing.
    public static final RealTimeConfig NONE = new RealTimeConfig(Threads.ANY, Threads.ANY, false);

    /// How threads of one kind run.
    ///
    /// @param cpus numbers of the processors they run on; none for any
    /// @param priority 1 to 99 before all ordinary threads; empty for an ordinary one
    public record Threads(List<Integer> cpus, Optional<Integer> priority) {
        static final Threads ANY = new Threads(List.of(), Optional.empty());

        public Threads {
            cpus = List.copyOf(cpus);
        }
    }
}
