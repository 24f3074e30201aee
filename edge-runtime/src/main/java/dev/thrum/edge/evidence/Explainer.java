package dev.thrum.edge.evidence;

import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Contribution;
import dev.thrum.edge.signal.Explanation;
import dev.thrum.edge.signal.Likeness;
import dev.thrum.edge.signal.Quantity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Says what a signal looks like, from a machine's description. A channel in hertz or turns per
/// minute is taken for the shaft's speed. Takes a fraction of a second, far longer than a window:
/// not for the inference thread. Immutable.
public final class Explainer {
    /// Lines of the shaft are told apart at this part of its speed.
    private static final double FINE = 1 / 100.0;

    private static final double COARSE = 1 / 25.0;

    /// Two answers this close are both given.
    private static final double AS_GOOD = 0.1;

    private final MachineDescription machine;

    public Explainer(MachineDescription machine) {
        this.machine = machine;
    }

    /// Explains a signal.
    ///
    /// @param reference while the machine was healthy; null if unknown
    /// @param top places of the model's residual
    public Explanation explain(
            Excerpt excerpt, @Nullable Reference reference, List<Contribution> top) {
        Sight sight = new Sight(excerpt);
        List<Likeness> likenesses = new ArrayList<>();
        if (sight.speed.isKnown()) {
            likenesses.addAll(
                    BearingFaults.find(
                            machine.bearings(),
                            sight.vibration,
                            excerpt.sampleRateHz(),
                            sight.speed.hz()));
            likenesses.addAll(
                    ShaftFaults.find(sight.orders(), reference, top, sight.speed.hz(), sight.fine));
        }
        sight.sideBands().stream()
                .map(found -> found.likeness(reference))
                .max(Comparator.comparingDouble(Likeness::score))
                .ifPresent(likenesses::add);
        List<Likeness> ranked =
                likenesses.stream()
                        .filter(each -> each.score() >= Certainty.MENTIONED)
                        .sorted(Comparator.comparingDouble(Likeness::score).reversed())
                        .toList();
        return new Explanation(words(ranked, sight), sight.speed.hz(), sight.speed.from(), ranked);
    }

    /// What of a healthy signal is worth remembering; nothing if the shaft's speed is unknown.
    public @Nullable Reference reference(Excerpt healthy) {
        Sight sight = new Sight(healthy);
        if (!sight.speed.isKnown()) {
            return null;
        }
        double sideBandDb =
                sight.sideBands().stream()
                        .mapToDouble(SupplySideBands::levelDb)
                        .max()
                        .orElse(Double.NaN);
        return new Reference(sight.orders(), sideBandDb);
    }

    private String words(List<Likeness> ranked, Sight sight) {
        if (ranked.isEmpty() || ranked.getFirst().score() < Certainty.NAMED) {
            String nearest =
                    ranked.isEmpty()
                            ? ""
                            : "; nearest: "
                                    + ranked.getFirst().text().replaceFirst("^looks like ", "");
            return "no known pattern" + limits(sight) + nearest;
        }
        Likeness best = ranked.getFirst();
        StringBuilder text = new StringBuilder(best.text());
        ranked.stream()
                .skip(1)
                .filter(each ->
                        each.score() >= Certainty.NAMED && best.score() - each.score() <= AS_GOOD)
                .forEach(each ->
                        text.append(", or ").append(each.text().replaceFirst("^looks like ", "")));
        return text.toString();
    }

    /// Why nothing could match, where that is so.
    private String limits(Sight sight) {
        if (!sight.speed.isKnown()) {
            return machine.possibleSpeed().isEmpty()
                    ? ": the machine's speed is not configured"
                    : ": the shaft is not heard where it may turn";
        }
        return machine.bearings().isEmpty() ? ": no bearings are configured" : "";
    }

    /// A signal with what is computed of it once.
    private final class Sight {
        private final Excerpt excerpt;
        private final List<double[]> vibration;
        private final List<Channel> channels;
        private final List<Spectrum> fine;
        private final ShaftSpeed speed;

        Sight(Excerpt excerpt) {
            this.excerpt = excerpt;
            List<Integer> places =
                    IntStream.range(0, excerpt.channels().size())
                            .filter(i -> isVibration(excerpt.channels().get(i)))
                            .boxed()
                            .toList();
            this.channels = places.stream().map(excerpt.channels()::get).toList();
            this.vibration = places.stream().map(excerpt::withoutMean).toList();
            OptionalDouble measuredHz = measuredHz(excerpt);
            double slowestHz =
                    measuredHz.orElse(
                            machine.possibleSpeed()
                                    .map(MachineDescription.Speed::fromHz)
                                    .orElse(excerpt.sampleRateHz()));
            this.fine = spectra(FINE * slowestHz);
            this.speed = ShaftSpeed.find(machine, measuredHz, fine);
        }

        private List<Spectrum> spectra(double resolutionHz) {
            return vibration.stream()
                    .map(signal -> Spectrum.averaged(signal, excerpt.sampleRateHz(), resolutionHz))
                    .toList();
        }

        ShaftOrders orders() {
            List<Spectrum> coarse = spectra(COARSE * speed.hz());
            List<ShaftOrders.Source> sources = new ArrayList<>();
            for (int i = 0; i < coarse.size(); i++) {
                sources.add(
                        new ShaftOrders.Source(
                                coarse.get(i).scaled(channels.get(i).unit().factorToSi()),
                                channels.get(i).quantity() != Quantity.VELOCITY));
            }
            return ShaftOrders.of(sources, speed.hz());
        }

        List<SupplySideBands> sideBands() {
            return IntStream.range(0, excerpt.channels().size())
                    .filter(i -> excerpt.channels().get(i).quantity() == Quantity.CURRENT)
                    .mapToObj(excerpt::withoutMean)
                    .flatMap(signal ->
                            SupplySideBands.find(
                                    signal, excerpt.sampleRateHz(), machine, speed.hz())
                                    .stream())
                    .toList();
        }
    }

    /// The mean of a channel that measures the shaft's speed, where there is one and it turns.
    private static OptionalDouble measuredHz(Excerpt excerpt) {
        return IntStream.range(0, excerpt.channels().size())
                .filter(i -> excerpt.channels().get(i).quantity() == Quantity.FREQUENCY)
                .mapToDouble(i -> excerpt.mean(i) * excerpt.channels().get(i).unit().factorToSi())
                .filter(hz -> hz > 0)
                .findFirst();
    }

    /// Acceleration or velocity; a channel whose quantity nobody stated is taken for one.
    private static boolean isVibration(Channel channel) {
        return switch (channel.quantity()) {
            case ACCELERATION, VELOCITY, UNSTATED -> true;
            case CURRENT, VOLTAGE, PRESSURE, TEMPERATURE, FLOW, FREQUENCY -> false;
        };
    }
}
