package dev.thrum.edge.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.evidence.MachineDescription.Bearing;
import dev.thrum.edge.evidence.MachineDescription.Speed;
import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.recording.RecordingReader;
import dev.thrum.edge.sensor.simulated.Fault;
import dev.thrum.edge.sensor.simulated.FaultSchedule;
import dev.thrum.edge.sensor.simulated.MotorSettings;
import dev.thrum.edge.sensor.simulated.SimulatedRecording;
import dev.thrum.edge.signal.Explanation;
import dev.thrum.edge.signal.Likeness;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The simulated motor's faults, each over several seeds, explained from 10 s of signal.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimulatedFaultsTest {
    private static final int SEEDS = 2;
    private static final double SECONDS = 10;

    /// What a nameplate says of the motor; its load moves the speed.
    private static final MachineDescription MOTOR =
            new MachineDescription(
                    Optional.of(Speed.of(1480 / 60.0)),
                    OptionalDouble.of(50),
                    OptionalInt.of(4),
                    List.of(new Bearing("drive-end", MotorSettings.BEARING_6205)),
                    Optional.empty());

    private static final Explainer EXPLAINER = new Explainer(MOTOR);

    private final Reference reference;

    SimulatedFaultsTest() throws RecordingException {
        this.reference = healthy();
    }

    private static Excerpt signal(MotorSettings settings) throws RecordingException {
        SimulatedRecording recording = SimulatedRecording.ofSeconds(settings, SECONDS);
        int frames = (int) recording.frames();
        float[] values = new float[frames * recording.channels().size()];
        try (RecordingReader reader = recording.open()) {
            reader.read(values, 0, frames);
        }
        return new Excerpt(recording.channels(), recording.sampleRateHz(), values);
    }

    private static Reference healthy() throws RecordingException {
        List<Reference> several = new ArrayList<>();
        for (long seed = 1001; seed <= 1003; seed++) {
            several.add(
                    Objects.requireNonNull(
                            EXPLAINER.reference(signal(MotorSettings.healthy(seed)))));
        }
        return Reference.of(several);
    }

    private String named(MotorSettings settings, @Nullable Reference reference)
            throws RecordingException {
        Explanation explanation = EXPLAINER.explain(signal(settings), reference, List.of());
        return explanation.likenesses().stream()
                .filter(each -> each.score() >= Certainty.NAMED)
                .findFirst()
                .map(Likeness::kind)
                .orElse("none");
    }

    @ParameterizedTest
    @CsvSource({
        "OUTER_RACE, 0.1", "OUTER_RACE, 1", "INNER_RACE, 0.2", "INNER_RACE, 1",
        "IMBALANCE, 0.2", "IMBALANCE, 1", "ROTOR_BAR, 0.4", "ROTOR_BAR, 1",
    })
    void areNamed(Fault fault, double severity) throws RecordingException {
        List<String> names = new ArrayList<>();
        for (int seed = 1; seed <= SEEDS; seed++) {
            names.add(
                    named(
                            MotorSettings.healthy(seed)
                                    .withFaults(FaultSchedule.always(fault, severity)),
                            reference));
        }
        assertThat(names).containsOnly(fault.text());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aHealthyMotorIsCalledNothing(long seed) throws RecordingException {
        assertThat(named(MotorSettings.healthy(seed), reference)).isEqualTo("none");
        assertThat(named(MotorSettings.healthy(seed), null)).isEqualTo("none");
    }
}
