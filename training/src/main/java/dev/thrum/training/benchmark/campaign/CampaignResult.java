package dev.thrum.training.benchmark.campaign;

import dev.thrum.edge.sensor.simulated.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// What a campaign gave.
///
/// @param settings how large it was
/// @param commissioned machines that were commissioned
/// @param refusals why some were not until somebody vouched for them
/// @param machineDays days of healthy operation watched
/// @param runningShare part of them in which machines ran
/// @param windows windows heard in them
/// @param sensorFaults windows in them skipped for a broken signal, wrongly
/// @param unusual windows of a load never learned
/// @param unusualTold those told as outside what was learned
/// @param methods figures of each method
/// @param named kinds that the last explanation up to half of the full severity names, by kind of
///   fault
/// @param namedRight faults whose kind is named right there
/// @param namedRightFirst faults whose kind is named right when the alarm is raised
/// @param namedWrongFirst faults that another kind is named for when the alarm is raised
/// @param wallSeconds how long the campaign took
public record CampaignResult(
        CampaignSettings settings,
        int commissioned,
        List<String> refusals,
        int machineDays,
        double runningShare,
        int windows,
        int sensorFaults,
        int unusual,
        int unusualTold,
        List<OfMethod> methods,
        Map<String, Map<String, Integer>> named,
        int namedRight,
        int namedRightFirst,
        int namedWrongFirst,
        double wallSeconds) {
    /// What an explanation that names no kind counts as.
    static final String NOTHING = "nothing";

    private static final String NO_ALARM = "no alarm";
    private static final double SECONDS_PER_DAY = 86_400;

    public CampaignResult {
        refusals = List.copyOf(refusals);
        methods = List.copyOf(methods);
    }

    /// Figures of one method.
    ///
    /// @param falseAlarms alarms in health
    /// @param interval what that says about the mean, 95 %
    /// @param earlyAlarms further false alarms, in the hours before faults began
    /// @param faults faults that grew
    /// @param found those that raised an alarm
    /// @param medianSeverity of all faults, at the alarm; 1 for those not found
    /// @param kinds the same for each kind
    public record OfMethod(
            Method method,
            int falseAlarms,
            PoissonInterval interval,
            int earlyAlarms,
            int faults,
            int found,
            double medianSeverity,
            List<OfKind> kinds) {
        public OfMethod {
            kinds = List.copyOf(kinds);
        }
    }

    /// Faults of one kind.
    ///
    /// @param quarter a quarter of the faults were found at this severity or below
    /// @param median half of them
    /// @param threeQuarters three quarters of them
    public record OfKind(
            String kind,
            int faults,
            int found,
            double quarter,
            double median,
            double threeQuarters) {}

    static CampaignResult of(CampaignSettings settings, List<Outcome> outcomes, double seconds) {
        List<Outcome.Grown> faults = outcomes.stream().flatMap(o -> o.faults().stream()).toList();
        List<OfMethod> methods = new ArrayList<>();
        for (Method method : Method.values()) {
            methods.add(ofMethod(method, settings, outcomes, faults));
        }
        double running = outcomes.stream().mapToDouble(o -> o.health().runningSeconds()).sum();
        return new CampaignResult(
                settings,
                (int) outcomes.stream().filter(Outcome::commissioned).count(),
                outcomes.stream().flatMap(o -> o.refusal().stream()).toList(),
                settings.machineDays(),
                running / (settings.machineDays() * SECONDS_PER_DAY),
                sum(outcomes, Outcome.Health::windows),
                sum(outcomes, Outcome.Health::sensorFaults),
                sum(outcomes, Outcome.Health::unusual),
                sum(outcomes, Outcome.Health::unusualTold),
                methods,
                named(settings, faults),
                count(faults, fault -> fault.named().filter(fault.kind().text()::equals)),
                count(faults, fault -> fault.namedFirst().filter(fault.kind().text()::equals)),
                count(
                        faults,
                        fault ->
                                fault.namedFirst()
                                        .filter(kind -> !kind.equals(fault.kind().text()))),
                seconds);
    }

    private static int count(
            List<Outcome.Grown> faults, Function<Outcome.Grown, Optional<String>> named) {
        return (int) faults.stream().map(named).filter(Optional::isPresent).count();
    }

    private static int sum(List<Outcome> outcomes, ToIntFunction<Outcome.Health> figure) {
        return outcomes.stream().map(Outcome::health).mapToInt(figure).sum();
    }

    private static OfMethod ofMethod(
            Method method,
            CampaignSettings settings,
            List<Outcome> outcomes,
            List<Outcome.Grown> faults) {
        int falseAlarms = sum(outcomes, health -> health.falseAlarms().getOrDefault(method, 0));
        List<OfKind> kinds = new ArrayList<>();
        for (Fault kind : settings.kinds()) {
            double[] severities =
                    severities(method, faults.stream().filter(f -> f.kind() == kind).toList());
            kinds.add(
                    new OfKind(
                            kind.text(),
                            severities.length,
                            found(severities),
                            quantile(severities, 0.25),
                            quantile(severities, 0.5),
                            quantile(severities, 0.75)));
        }
        double[] all = severities(method, faults);
        return new OfMethod(
                method,
                falseAlarms,
                PoissonInterval.of(falseAlarms),
                faults.stream().mapToInt(f -> f.earlyAlarms().getOrDefault(method, 0)).sum(),
                all.length,
                found(all),
                quantile(all, 0.5),
                kinds);
    }

    /// Severities at the alarm, rising; infinity for a fault not found.
    private static double[] severities(Method method, List<Outcome.Grown> faults) {
        return faults.stream()
                .mapToDouble(
                        fault -> fault.severities().getOrDefault(method, Double.POSITIVE_INFINITY))
                .sorted()
                .toArray();
    }

    private static int found(double[] severities) {
        return (int) Arrays.stream(severities).filter(Double::isFinite).count();
    }

    private static double quantile(double[] rising, double share) {
        if (rising.length == 0) {
            return 1;
        }
        int place = (int) Math.ceil(share * rising.length) - 1;
        return Math.min(1, rising[Math.max(0, place)]);
    }

    private static Map<String, Map<String, Integer>> named(
            CampaignSettings settings, List<Outcome.Grown> faults) {
        Map<String, Map<String, Integer>> named = new LinkedHashMap<>();
        for (Fault kind : settings.kinds()) {
            Map<String, Integer> counts = new TreeMap<>();
            for (Outcome.Grown fault : faults) {
                if (fault.kind() == kind) {
                    boolean found = fault.severities().containsKey(Method.DECISION);
                    counts.merge(fault.named().orElse(found ? NOTHING : NO_ALARM), 1, Integer::sum);
                }
            }
            named.put(kind.text(), counts);
        }
        return named;
    }
}
