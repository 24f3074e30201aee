package dev.thrum.training.benchmark.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.sensor.simulated.Fault;
import dev.thrum.training.progress.Listener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A short campaign with the shipped model: six machine-days in health and ten faults. The whole
/// one is `thrum benchmark decision`.
class CampaignTest {
    private static final CampaignSettings SHORT =
            new CampaignSettings(42, 2, 2, 3, CampaignSettings.HEARD, Duration.ofMinutes(2), 1, 30);

    @Test
    void falseAlarmsAreRareAndGrowingFaultsAreFoundAndNamed() throws Exception {
        CampaignResult result = run(SHORT);

        CampaignResult.OfMethod decision = result.methods().getFirst();
        assertThat(decision.method()).isEqualTo(Method.DECISION);
        assertThat(decision.falseAlarms()).isLessThanOrEqualTo(3);
        assertThat(decision.faults()).isEqualTo(10);
        assertThat(decision.found()).isGreaterThanOrEqualTo(9);
        assertThat(decision.medianSeverity()).isLessThan(0.5);
        assertThat(result.namedRight()).isGreaterThanOrEqualTo(7);
        assertThat(result.sensorFaults()).isZero();
        assertThat(result.commissioned()).isEqualTo(2);

        CampaignResult.OfMethod fixed = result.methods().get(1);
        assertThat(fixed.falseAlarms()).isGreaterThan(20);
        assertThat(CampaignPage.markdown(result))
                .contains("| the decision stage | " + decision.falseAlarms())
                .contains("6 machine-days of health");
    }

    @Test
    void theSameSeedGivesTheSameFigures() throws Exception {
        CampaignSettings tiny =
                new CampaignSettings(
                        7, 1, 1, 1, List.of(Fault.IMBALANCE), Duration.ofMinutes(10), 1, 30);
        assertThat(run(tiny).methods()).isEqualTo(run(tiny).methods());
    }

    private static CampaignResult run(CampaignSettings settings) throws Exception {
        ModelPackage model = ModelPackage.open(Path.of("..", "models", "simulated-motor"));
        return new Campaign(settings, model, 2, Listener.SILENT).run();
    }
}
