package dev.thrum.edge.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.model.onnx.TinyModel;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Unit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChannelContractTest {
    private final ChannelContract contract = contract(TinyModel.standard());

    @Test
    void sensorInAnyOrderAndUnitIsAcceptedWithFactors() {
        List<Channel> sensor =
                List.of(
                        Channel.unbounded("current", Unit.AMPERE),
                        Channel.unbounded("y", Unit.METRE_PER_SECOND_SQUARED),
                        Channel.unbounded("x", Unit.STANDARD_GRAVITY));

        // standard gravity, BIPM SI Brochure: 1 g = 9.80665 m/s²
        assertThat(contract.match(sensor, 1_009, Map.of()))
                .isEqualTo(
                        new ChannelContract.Accepted(
                                List.of(
                                        new ChannelContract.Source(2, 1),
                                        new ChannelContract.Source(1, 0.10197162f))));
    }

    @Test
    void namesAreMappedWhereTheyDiffer() {
        List<Channel> sensor =
                List.of(
                        Channel.unbounded("radial", Unit.STANDARD_GRAVITY),
                        Channel.unbounded("y", Unit.STANDARD_GRAVITY));

        assertThat(contract.match(sensor, 1_000, Map.of("x", "radial")))
                .isInstanceOf(ChannelContract.Accepted.class);
    }

    @Test
    void everyMismatchIsTold() {
        List<Channel> sensor =
                List.of(
                        new Channel("radial", Unit.STANDARD_GRAVITY, -2, 2),
                        Channel.unbounded("y", Unit.AMPERE));

        assertThat(contract.match(sensor, 980, Map.of("x", "axial", "z", "radial")))
                .isEqualTo(
                        new ChannelContract.Refused(
                                List.of(
                                        "the model has no channel z, it has x, y",
                                        "channel x: there is no channel axial to feed it, there is radial, y",
                                        "channel y must measure acceleration (g), y measures current (A)",
                                        "sample rate must be 1000 Hz or more, was 980 Hz")));
    }

    @Test
    void smallerRangeIsRefusedInTheModelsUnit() {
        List<Channel> sensor =
                List.of(
                        new Channel("x", Unit.METRE_PER_SECOND_SQUARED, -19.6133, 19.6133),
                        Channel.unbounded("y", Unit.STANDARD_GRAVITY));

        assertThat(contract.match(sensor, 1_000, Map.of()))
                .isEqualTo(
                        new ChannelContract.Refused(
                                List.of("channel x must cover -16 to 16 g, x covers -2 to 2 g")));
    }

    @Test
    void theRateMayFallShortByOnePercentAndBeFaster() {
        List<Channel> sensor = TinyModel.standard().channels();

        assertThat(contract.match(sensor, 990, Map.of()))
                .isInstanceOf(ChannelContract.Accepted.class);
        assertThat(contract.match(sensor, 48_000, Map.of()))
                .isInstanceOf(ChannelContract.Accepted.class);
        assertThat(contract.match(sensor, 989, Map.of()))
                .isInstanceOf(ChannelContract.Refused.class);
        assertThat(contract.match(sensor, Double.NaN, Map.of()))
                .isInstanceOf(ChannelContract.Refused.class);
        assertThat(contract.isAtRate(1_010)).isTrue();
        assertThat(contract.isAtRate(1_011)).isFalse();
    }

    private static ChannelContract contract(TinyModel model) {
        try {
            return ChannelContract.of(model.card());
        } catch (ModelException e) {
            throw new AssertionError(e);
        }
    }
}
