package dev.thrum.edge.evidence;

import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.Evidence;
import dev.thrum.edge.signal.Explanation;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Examines one monitor's alarms. On the desk's thread only, but for [#channels()].
final class Examiner {
    private static final Logger LOG = LoggerFactory.getLogger(Examiner.class);

    private final String monitor;
    private final int channels;
    private final MachineDescription machine;
    private final Explainer explainer;
    private final Optional<EvidenceFolder> folder;
    private final Consumer<Evidence> sink;
    private final List<Reference> healthy = new ArrayList<>();
    private @Nullable Evidence latest;

    Examiner(
            String monitor,
            int channels,
            MachineDescription machine,
            Optional<EvidenceFolder> folder,
            Consumer<Evidence> sink) {
        this.monitor = monitor;
        this.channels = channels;
        this.machine = machine;
        this.explainer = new Explainer(machine);
        this.folder = folder;
        this.sink = sink;
        folder.flatMap(there -> there.reference(monitor)).ifPresent(healthy::add);
    }

    int channels() {
        return channels;
    }

    /// Learns from a stretch of healthy signal.
    void learn(Excerpt stretch) {
        Reference reference = explainer.reference(stretch);
        if (reference != null) {
            healthy.add(reference);
            Reference all = Reference.of(healthy);
            attempt(there -> there.keepReference(monitor, all));
        }
    }

    /// Explains an alarm from what came before it, and tells at once.
    void examine(AlarmEvent event, int number, Excerpt past) {
        Explanation explanation =
                explainer.explain(
                        past, healthy.isEmpty() ? null : Reference.of(healthy), event.top());
        Evidence evidence =
                new Evidence(event, number, explanation, VelocityRms.of(past, machine.zones()));
        latest = evidence;
        LOG.info("monitor {}: alarm {}: {}", monitor, event.id(), explanation.text());
        sink.accept(evidence);
        attempt(there -> there.keep(evidence));
    }

    /// Keeps the wave of an alarm.
    ///
    /// @param raised frame of the wave at which the alarm was raised
    void keep(AlarmEvent event, int number, Excerpt wave, Instant begins, int raised) {
        Evidence evidence = latest;
        if (evidence != null && evidence.event().id().equals(event.id())) {
            attempt(there -> there.keep(evidence, number, new Wave(wave, begins, raised)));
        }
    }

    void cleared(AlarmEvent event) {
        attempt(there -> there.cleared(event));
    }

    private interface Step {
        void take(EvidenceFolder folder) throws IOException;
    }

    private void attempt(Step step) {
        if (folder.isPresent()) {
            try {
                step.take(folder.get());
            } catch (IOException e) {
                LOG.warn("monitor {}: evidence could not be kept: {}", monitor, e.toString());
            }
        }
    }
}
