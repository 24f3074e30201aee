package dev.thrum.edge.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.edge.evidence.MachineDescription.Bearing;
import dev.thrum.edge.evidence.MachineDescription.Speed;
import dev.thrum.edge.signal.BearingGeometry;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Contribution;
import dev.thrum.edge.signal.Explanation;
import dev.thrum.edge.signal.Likeness;
import dev.thrum.edge.signal.Unit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The bearing of the golden numbers: 8 balls of 10 mm on 50 mm at 1,800 rpm give 96, 144, 72 and
/// 12 Hz.
class ExplainerTest {
    private static final double SHAFT_HZ = 30;

    private static final Bearing BEARING =
            new Bearing("drive-end", new BearingGeometry(8, 10, 50, 0));

    private static MachineDescription machine(Speed speed, Bearing... bearings) {
        return new MachineDescription(
                Optional.of(speed),
                OptionalDouble.empty(),
                OptionalInt.empty(),
                List.of(bearings),
                Optional.empty());
    }

    private static final MachineDescription MACHINE = machine(Speed.of(SHAFT_HZ), BEARING);

    private static Explanation explain(MachineDescription machine, Strokes signal) {
        return explain(machine, signal, null, List.of());
    }

    private static Explanation explain(
            MachineDescription machine,
            Strokes signal,
            @Nullable Reference reference,
            List<Contribution> top) {
        return new Explainer(machine).explain(signal.excerpt(), reference, top);
    }

    private static Reference healthy() {
        return Objects.requireNonNull(
                new Explainer(MACHINE).reference(new Strokes(99).shaft(SHAFT_HZ).excerpt()));
    }

    /// Strength of strokes that go through a load zone so many times a second.
    private static double throughTheZone(double strength, double hz, double seconds) {
        return strength * Math.max(0, Math.cos(2 * Math.PI * hz * seconds));
    }

    @Test
    void familiesStandAtTheGoldenNumbers() {
        assertThat(Family.of(BEARING, SHAFT_HZ))
                .extracting(Family::kind, Family::fundamentalHz, family -> family.harmonic(1))
                .containsExactly(
                        tuple(FaultKind.OUTER_RACE, 96.0, "BPFO"),
                        tuple(FaultKind.INNER_RACE, 144.0, "BPFI"),
                        tuple(FaultKind.ROLLING_ELEMENT, 2 * 72.0, "2xBSF"),
                        tuple(FaultKind.CAGE, 12.0, "FTF"));
    }

    /// Up to the slip of two per cent either way.
    @ParameterizedTest
    @ValueSource(doubles = {94.5, 96, 97.5})
    void namesTheOuterRace(double hz) {
        Explanation explanation =
                explain(MACHINE, new Strokes(1).shaft(SHAFT_HZ).strike(hz, _ -> 0.3));
        assertThat(explanation.text())
                .matches("looks like an outer-race defect \\([3-5] harmonics of BPFO\\)");
        Likeness first = explanation.likenesses().getFirst();
        assertThat(first.part()).isEqualTo("drive-end");
        assertThat(first.score()).isBetween(0.9, 1.0);
        Likeness.Line line = first.lines().getFirst();
        assertThat(line.name()).isEqualTo("BPFO");
        assertThat(line.expectedHz()).isEqualTo(96, within(0.5));
        assertThat(line.foundHz()).isEqualTo(hz, within(1.0));
    }

    /// BPFI and twice BSF are the same frequency in this bearing: only the side-bands tell them
    /// apart.
    @Test
    void namesTheInnerRaceByItsSideBands() {
        Explanation explanation =
                explain(
                        MACHINE,
                        new Strokes(2)
                                .shaft(SHAFT_HZ)
                                .strike(144, t -> throughTheZone(0.6, SHAFT_HZ, t)));
        assertThat(explanation.text())
                .contains("looks like an inner-race defect")
                .contains("of BPFI, with side-bands of shaft speed");
    }

    @Test
    void namesTheRollingElementByItsSideBands() {
        Explanation explanation =
                explain(
                        MACHINE,
                        new Strokes(3)
                                .shaft(SHAFT_HZ)
                                .strike(144, t -> throughTheZone(0.6, 12, t)));
        assertThat(explanation.text())
                .contains("looks like a defect of a rolling element")
                .contains("of 2xBSF, with side-bands of FTF");
    }

    @Test
    void namesTheCage() {
        Explanation explanation =
                explain(MACHINE, new Strokes(4).shaft(SHAFT_HZ).strike(12, _ -> 1));
        assertThat(explanation.text()).startsWith("looks like a defect of the cage");
    }

    @Test
    void namesTheBearingWhereThereAreSeveral() {
        Bearing other = new Bearing("fan-end", new BearingGeometry(9, 7.94, 39.04, 0));
        Explanation explanation =
                explain(
                        machine(Speed.of(SHAFT_HZ), BEARING, other),
                        new Strokes(5)
                                .shaft(SHAFT_HZ)
                                .strike(other.geometry().ballPassOuterHz(SHAFT_HZ), _ -> 0.3));
        assertThat(explanation.text())
                .startsWith("looks like an outer-race defect of bearing fan-end (");
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void saysSoWhereNothingMatches(long seed) {
        Explanation calm =
                explain(MACHINE, new Strokes(seed).shaft(SHAFT_HZ), healthy(), List.of());
        assertThat(calm.text()).isEqualTo("no known pattern");
        assertThat(calm.likenesses()).isEmpty();
        Explanation strange =
                explain(
                        MACHINE,
                        new Strokes(seed).shaft(SHAFT_HZ).strike(61.3, _ -> 0.3),
                        healthy(),
                        List.of());
        assertThat(strange.text()).startsWith("no known pattern");
    }

    @Test
    void namesImbalanceByWhatGrew() {
        Explanation explanation =
                explain(
                        MACHINE,
                        new Strokes(6).shaft(SHAFT_HZ).tone(SHAFT_HZ, 0.09),
                        healthy(),
                        List.of());
        assertThat(explanation.text()).startsWith("looks like imbalance (1x shaft speed is ");
    }

    @Test
    void namesMisalignmentByWhatGrew() {
        Explanation explanation =
                explain(
                        MACHINE,
                        new Strokes(7).shaft(SHAFT_HZ).tone(2 * SHAFT_HZ, 0.06),
                        healthy(),
                        List.of());
        assertThat(explanation.text()).startsWith("looks like misalignment (2x shaft speed is ");
    }

    @Test
    void namesLoosenessByHalfAndHigherOrders() {
        Strokes loose = new Strokes(8).shaft(SHAFT_HZ);
        for (double order = 0.5; order <= 7; order += 0.5) {
            loose.tone(order * SHAFT_HZ, 0.02);
        }
        assertThat(explain(MACHINE, loose, healthy(), List.of()).text())
                .startsWith("looks like looseness (");
    }

    /// Every shaft shows 1x: without a reference, the bands that changed have the word.
    @Test
    void withoutAReferenceTheResidualSaysWhetherTheShaftIsToBlame() {
        Strokes signal = new Strokes(9).shaft(SHAFT_HZ).tone(SHAFT_HZ, 0.09);
        assertThat(explain(MACHINE, signal).text())
                .isEqualTo(
                        "no known pattern; nearest: imbalance (1x shaft speed, without a healthy reference)");
        List<Contribution> low = List.of(new Contribution("x", 20, 45, 0.8));
        assertThat(explain(MACHINE, signal, null, low).text())
                .isEqualTo(
                        "looks like imbalance (1x shaft speed lies in the bands that changed most)");
        List<Contribution> high = List.of(new Contribution("x", 1000, 1025, 0.8));
        assertThat(explain(MACHINE, signal, null, high).text()).isEqualTo("no known pattern");
    }

    @Test
    void findsTheSpeedWithinARange() {
        Explanation explanation =
                explain(
                        machine(new Speed(15, 50), BEARING),
                        new Strokes(10).shaft(28.3).strike(3.2 * 28.3, _ -> 0.3));
        assertThat(explanation.shaftHz()).isCloseTo(28.3, within(0.1));
        assertThat(explanation.speedFrom()).isEqualTo("heard in the vibration");
        assertThat(explanation.text()).startsWith("looks like an outer-race defect");
    }

    @Test
    void saysThatTheSpeedIsUnknown() {
        Strokes silent = new Strokes(10).strike(96, _ -> 0.3);
        assertThat(explain(machine(new Speed(15, 50), BEARING), silent).text())
                .isEqualTo("no known pattern: the shaft is not heard where it may turn");
        assertThat(explain(MachineDescription.UNKNOWN, silent).text())
                .isEqualTo("no known pattern: the machine's speed is not configured");
        assertThat(explain(machine(Speed.of(SHAFT_HZ)), silent).text())
                .isEqualTo("no known pattern: no bearings are configured");
    }

    @Test
    void takesASpeedThatIsMeasured() {
        float[] vibration = new Strokes(10).strike(96, _ -> 0.3).excerpt().values();
        float[] both = new float[2 * vibration.length];
        for (int i = 0; i < vibration.length; i++) {
            both[2 * i] = vibration[i];
            both[2 * i + 1] = 1800;
        }
        Excerpt excerpt =
                new Excerpt(
                        List.of(
                                Channel.unbounded("x", Unit.STANDARD_GRAVITY),
                                Channel.unbounded("speed", Unit.REVOLUTION_PER_MINUTE)),
                        Strokes.RATE_HZ,
                        both);
        Explanation explanation =
                new Explainer(machine(new Speed(15, 50), BEARING))
                        .explain(excerpt, null, List.of());
        assertThat(explanation.speedFrom()).isEqualTo("measured");
        assertThat(explanation.shaftHz()).isCloseTo(30, within(1e-9));
        assertThat(explanation.text()).startsWith("looks like an outer-race defect");
    }
}
