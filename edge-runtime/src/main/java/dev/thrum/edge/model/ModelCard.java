package dev.thrum.edge.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Unit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The contract of a model package, as `card.json` holds it.
///
/// @param schema version of this contract, [#SCHEMA]
/// @param name short name of the model, such as `pump`
/// @param version version of the model, such as `1.0.0`
/// @param created time the model was made, RFC 3339 UTC
/// @param channels what the columns of a window are, in order
/// @param sampleRateHz frames per second the model was trained at
/// @param windowFrames frames in one window
/// @param hopFrames frames from the start of one window to the start of the next
/// @param frontEnd how features are made of a window
/// @param architecture the network
/// @param loss what the training minimised, such as `mse`
/// @param score what the score is, such as `residual+mahalanobis`
/// @param scoring what becomes of scores from window to window; null where every window stands by
///   itself
/// @param thresholds score from which on a window is anomalous, by precision and with its origin
/// @param metrics figures measured on the recipe's test split, by name
/// @param quantization how the int8 graph was made; null if there is none
/// @param golden windows that must reproduce their scores on every processor
/// @param provenance what made the model
/// @param files SHA-256 in lower-case hexadecimal of every other file of the package, by path
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelCard(
        int schema,
        String name,
        String version,
        String created,
        List<CardChannel> channels,
        double sampleRateHz,
        int windowFrames,
        int hopFrames,
        FrontEnd frontEnd,
        Architecture architecture,
        String loss,
        String score,
        @Nullable Scoring scoring,
        Map<Precision, Threshold> thresholds,
        Map<String, Object> metrics,
        @Nullable Quantization quantization,
        Golden golden,
        Provenance provenance,
        Map<String, String> files) {

    /// The version of the contract this code reads and writes.
    public static final int SCHEMA = 1;

    /// The channels in the runtime's own terms, in the order of a window's columns.
    ///
    /// @throws ModelException if a unit is unknown, or measures another quantity than stated
    public List<Channel> toChannels() throws ModelException {
        List<Channel> converted = new ArrayList<>();
        for (CardChannel channel : channels) {
            converted.add(channel.toChannel());
        }
        return List.copyOf(converted);
    }

    /// Time from one window to the next.
    public Duration windowPeriod() {
        return Duration.ofNanos(Math.round(hopFrames / sampleRateHz * 1e9));
    }

    /// Names this very model for ever: a digest of its name, its version and its files.
    public String digest() {
        return Sha256.of(
                "%s %s %s"
                        .formatted(name, version, new TreeMap<>(files))
                        .getBytes(StandardCharsets.UTF_8));
    }

    /// The same card with another network and other figures.
    public ModelCard withArchitecture(Architecture architecture, Map<String, Object> metrics) {
        return new ModelCard(
                schema,
                name,
                version,
                created,
                channels,
                sampleRateHz,
                windowFrames,
                hopFrames,
                frontEnd,
                architecture,
                loss,
                score,
                scoring,
                thresholds,
                metrics,
                quantization,
                golden,
                provenance,
                files);
    }

    /// The same card with other files.
    ///
    /// @param files SHA-256 in lower-case hexadecimal by path
    public ModelCard withFiles(Map<String, String> files) {
        return new ModelCard(
                schema,
                name,
                version,
                created,
                channels,
                sampleRateHz,
                windowFrames,
                hopFrames,
                frontEnd,
                architecture,
                loss,
                score,
                scoring,
                thresholds,
                metrics,
                quantization,
                golden,
                provenance,
                files);
    }

    /// A channel as the card writes it.
    ///
    /// @param unit symbol of the unit, see [Unit]
    /// @param minimum lowest value, in `unit`; null where nobody stated it
    /// @param maximum highest value, in `unit`; null where nobody stated it
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CardChannel(
            String name,
            String quantity,
            String unit,
            @Nullable Double minimum,
            @Nullable Double maximum) {
        public static CardChannel of(Channel channel) {
            return new CardChannel(
                    channel.name(),
                    channel.quantity().text(),
                    channel.unit().symbol(),
                    Double.isFinite(channel.minimum()) ? channel.minimum() : null,
                    Double.isFinite(channel.maximum()) ? channel.maximum() : null);
        }

        /// The channel in the runtime's own terms.
        ///
        /// @throws ModelException if the unit is unknown, or measures another quantity than stated
        public Channel toChannel() throws ModelException {
            Unit known =
                    Unit.parse(unit)
                            .orElseThrow(() ->
                                    new ModelException(
                                            "channel %s: unit must be one of %s, was %s"
                                                    .formatted(name, Unit.symbols(), unit)));
            if (!known.quantity().text().equals(quantity)) {
                throw new ModelException(
                        "channel %s: quantity must be %s for unit %s, was %s"
                                .formatted(name, known.quantity().text(), unit, quantity));
            }
            return new Channel(
                    name,
                    known,
                    minimum == null ? Double.NEGATIVE_INFINITY : minimum,
                    maximum == null ? Double.POSITIVE_INFINITY : maximum);
        }
    }

    /// How features are made of a window.
    ///
    /// @param type `spectrum`, `raw`, `envelope`, `statistics` or `concat`
    /// @param bins features per channel: bands of a spectrum, frames of a raw window, and so on
    /// @param axis `linear` or `logarithmic` for a plain spectrum; else null
    /// @param binEdgesHz `bins + 1` rising frequencies for a plain spectrum; else empty
    /// @param sections what the bins are, in order, where they are more than one plain spectrum or
    ///   a raw window; else null
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FrontEnd(
            String type,
            int bins,
            @Nullable String axis,
            List<Double> binEdgesHz,
            @Nullable List<Section> sections) {
        /// A plain spectrum, or a raw window.
        public FrontEnd(String type, int bins, @Nullable String axis, List<Double> binEdgesHz) {
            this(type, bins, axis, binEdgesHz, null);
        }

        /// What the bins are, in order, whichever way the card says it.
        public List<Section> allSections() {
            return sections == null ? List.of(new Section(type, bins, axis, binEdgesHz)) : sections;
        }
    }

    /// A stretch of a channel's bins that are of one kind.
    ///
    /// @param kind `spectrum`, `envelope`, `raw`, `level`, or a statistic such as `kurtosis`
    /// @param bins how many they are
    /// @param axis `linear` or `logarithmic` for bands; else null
    /// @param edgesHz rising frequencies, one more than there are bands; empty where the bins are
    ///   no bands. With several times as many bins as bands the bins are spectra of parts of the
    ///   window, one after the other in time.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Section(String kind, int bins, @Nullable String axis, List<Double> edgesHz) {
        /// Bands in one spectrum; 0 where the bins are no bands.
        public int bands() {
            return Math.max(0, edgesHz.size() - 1);
        }
    }

    /// The network between the standardised features and their reconstruction.
    ///
    /// @param type family, such as `dense`
    /// @param description layers in words, such as `128-64-16-64-128 relu`
    /// @param latent size of the latent code
    /// @param parameters trained numbers in the network
    /// @param conditions the operating states the network tells apart; null where it does not
    /// @param faults the kinds of fault a head on the latent code tells apart; null where there is
    ///   no such head
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Architecture(
            String type,
            String description,
            int latent,
            long parameters,
            @Nullable Conditions conditions,
            @Nullable Faults faults) {
        /// A network that tells no operating states and no faults apart.
        public Architecture(String type, String description, int latent, long parameters) {
            this(type, description, latent, parameters, null);
        }

        /// A network that tells no faults apart.
        public Architecture(
                String type,
                String description,
                int latent,
                long parameters,
                @Nullable Conditions conditions) {
            this(type, description, latent, parameters, conditions, null);
        }

        /// The same network with a head on its latent code.
        public Architecture withFaults(Faults faults) {
            return new Architecture(type, description, latent, parameters, conditions, faults);
        }
    }

    /// The kinds of fault a head on the latent code was taught. The graph gives out a probability
    /// of each as `fault`, in this order, and after them that of [#UNKNOWN].
    ///
    /// @param column what was known of each recording, such as `fault`
    /// @param labels the kinds, the healthy ones included
    public record Faults(String column, List<String> labels) {
        /// The answer for a window like none of those the head was taught.
        public static final String UNKNOWN = "unknown";
    }

    /// The operating states a network was told in training. On the board it is told none: the graph
    /// tries them all, judges a window by the one that explains it best, and gives out a weight of
    /// each as `condition`.
    ///
    /// @param column what was asked of each recording, such as `load`
    /// @param values the states, in the order of the graph's output
    public record Conditions(String column, List<String> values) {}

    /// What becomes of scores from window to window, beyond the graph.
    ///
    /// @param smoothing windows a causal median of the scores is taken over; 1 for none
    /// @param adaptation how the baseline follows a machine that changes slowly; null where it does
    ///   not, and then the graph has no input `baseline`
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Scoring(int smoothing, @Nullable Adaptation adaptation) {
        /// Every window by itself.
        public static final Scoring PLAIN = new Scoring(1, null);
    }

    /// The baseline follows the features of accepted windows.
    ///
    /// @param windows time constant: of a step in the features, 63 % are taken over after as many
    ///   accepted windows
    /// @param limit how far any value of the baseline may go from 0, in standardised units, so that
    ///   slow damage cannot be followed without end; null for no limit
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Adaptation(int windows, @Nullable Double limit) {
        /// Without a limit.
        public Adaptation(int windows) {
            this(windows, null);
        }
    }

    /// A threshold and where it came from.
    ///
    /// @param value score from which on a window is anomalous
    /// @param quantile quantile of healthy scores the method aims at
    /// @param method how `value` follows from healthy scores, in words
    /// @param windows healthy windows looked at, none of which the network was trained on
    /// @param exceedances how many of them lie at or above `value`
    /// @param foldQuantiles the quantile in each held-out fold; empty where there was one block
    /// @param tail what the same scores say of a false-alarm budget; null where nobody asked them
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Threshold(
            double value,
            double quantile,
            String method,
            int windows,
            int exceedances,
            List<Double> foldQuantiles,
            @Nullable Tail tail) {
        /// A threshold without a tail.
        public Threshold(
                double value,
                double quantile,
                String method,
                int windows,
                int exceedances,
                List<Double> foldQuantiles) {
            this(value, quantile, method, windows, exceedances, foldQuantiles, null);
        }

        /// The same threshold, found by a method in other words.
        public Threshold withMethod(String words) {
            return new Threshold(value, quantile, words, windows, exceedances, foldQuantiles, tail);
        }

        /// The same threshold with a tail.
        public Threshold withTail(Tail found) {
            return new Threshold(
                    value, quantile, method, windows, exceedances, foldQuantiles, found);
        }
    }

    /// What the tail of held-out healthy scores says of a false-alarm budget. A board fits the same
    /// scores, which are in `healthy.bin`, to its own rule and budget.
    ///
    /// @param rule raise rule it was fitted for, such as `3 of 5`
    /// @param budget the budget, such as `1 per 30d`
    /// @param text what came of it, in words
    /// @param events independent events in the tail
    /// @param healthySeconds running time the scores span
    /// @param lackingSeconds further healthy running time it takes until the budget can be
    ///   promised; 0 where it can
    /// @param fit the fit; null where there are too few events for one
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Tail(
            String rule,
            String budget,
            String text,
            int events,
            double healthySeconds,
            double lackingSeconds,
            @Nullable Fit fit) {}

    /// A generalised Pareto distribution of the excesses of events, and the threshold from it.
    ///
    /// @param threshold score that keeps the budget
    /// @param low lower end of the 80 % interval of the level that is reached as often as the
    ///   budget allows
    /// @param high its upper end
    /// @param excessThreshold level over which the distribution was fitted
    /// @param quantile share of the raising statistic at or below that level
    /// @param run windows that lie at most so far apart over that level are one event
    /// @param extremalIndex share of windows over that level that begin an event
    /// @param scale its scale, in the unit of the scores
    /// @param shape its shape; below 0 the tail has an end
    /// @param unevenness how many times more unevenly events are spread over the healthy data than
    ///   by chance, 1 where that cannot be told from chance
    /// @param accepted whether the Anderson–Darling test accepts the distribution
    public record Fit(
            double threshold,
            double low,
            double high,
            double excessThreshold,
            double quantile,
            int run,
            double extremalIndex,
            double scale,
            double shape,
            double unevenness,
            boolean accepted) {}

    /// How the int8 graph was made.
    ///
    /// @param scheme such as `static QDQ, S8S8, per-channel weights`
    /// @param ranges how activation ranges were found: `min-max`, `percentile` or `mse`, and how
    ///   many times as wide they were made, such as `min-max times 8`
    /// @param calibrationWindows windows the ranges came from
    public record Quantization(String scheme, String ranges, int calibrationWindows) {}

    /// The golden windows in `golden.bin`.
    ///
    /// @param windows how many there are
    /// @param tolerance largest relative difference allowed, by precision
    public record Golden(int windows, Map<Precision, Double> tolerance) {}

    /// What made the model.
    ///
    /// @param recipe name of the recipe
    /// @param dataFingerprint SHA-256 over the recordings used, in order
    /// @param seed seed of every random choice
    /// @param versions of the software, by name
    public record Provenance(
            String recipe, String dataFingerprint, long seed, Map<String, String> versions) {}
}
