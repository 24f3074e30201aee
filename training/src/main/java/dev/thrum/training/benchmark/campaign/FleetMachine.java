package dev.thrum.training.benchmark.campaign;

import dev.thrum.edge.sensor.simulated.Duty;
import dev.thrum.edge.sensor.simulated.Fault;
import dev.thrum.edge.sensor.simulated.MotorOnDuty;
import dev.thrum.edge.sensor.simulated.MotorSettings;
import dev.thrum.edge.signal.Channel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// One motor of the fleet: its nature, its products, and the seeds of what it goes through.
final class FleetMachine {
    private static final double DAY = 86_400;
    private static final double FASTEST_DAYS = 1;
    private static final double SLOWEST_DAYS = 3;
    private static final double ONSET_DAYS = 0.5;
    private static final double FULL_DAYS = 0.5;

    private final CampaignSettings settings;
    private final int index;
    private final long traitSeed;
    private final boolean shifts;
    private final double[] products;
    private final SplittableRandom chance;

    FleetMachine(CampaignSettings settings, int index) {
        this.settings = settings;
        this.index = index;
        SplittableRandom random = new SplittableRandom(settings.seed() * 1_000_003 + index);
        this.traitSeed = random.nextLong();
        this.shifts = index % 2 == 0;
        this.products = Roster.products(random.split());
        this.chance = random.split();
    }

    String name() {
        return "motor-%02d".formatted(index + 1);
    }

    List<Channel> channels() {
        return MotorSettings.healthy(0).channels();
    }

    /// The first days, in which the machine is learned.
    Stretch commissioning() {
        return stretch(0, settings.commissioningDays(), Optional.empty());
    }

    /// The days after those, in health.
    Stretch health() {
        int from = settings.commissioningDays();
        return stretch(from, from + settings.healthyDays(), Optional.empty());
    }

    /// The days after commissioning, with a fault that grows from the first noon on.
    Stretch fault(Fault kind) {
        double from = settings.commissioningDays();
        double growth = FASTEST_DAYS + (SLOWEST_DAYS - FASTEST_DAYS) * chance.nextDouble();
        GrowingFault fault = new GrowingFault(kind, (from + ONSET_DAYS) * DAY, growth * DAY);
        return stretch(from, from + ONSET_DAYS + growth + FULL_DAYS, Optional.of(fault));
    }

    private Stretch stretch(double fromDay, double untilDay, Optional<GrowingFault> fault) {
        int days = (int) Math.ceil(untilDay);
        Duration length = Duration.ofDays(days);
        SplittableRandom random = chance.split();
        MachineDuty duty =
                new MachineDuty(
                        Roster.of(
                                shifts,
                                products,
                                days,
                                settings.commissioningDays(),
                                random.split()),
                        new Weather(length, random.split()),
                        length,
                        fault);
        return new Stretch(
                duty, motor(duty, random.nextLong()), fromDay * DAY, untilDay * DAY, fault);
    }

    private MotorOnDuty motor(Duty duty, long seed) {
        return new MotorOnDuty(
                MotorSettings.healthy(seed), traitSeed, settings.spreadDecibels(), duty);
    }

    /// What happens to the machine in some days.
    ///
    /// @param fromSeconds where listening begins
    /// @param untilSeconds where it ends
    /// @param fault what grows, if anything
    record Stretch(
            MachineDuty duty,
            MotorOnDuty motor,
            double fromSeconds,
            double untilSeconds,
            Optional<GrowingFault> fault) {
        double severityAt(double seconds) {
            return fault.map(grown -> grown.severityAt(seconds)).orElse(0.0);
        }
    }
}
