package dev.thrum.training.benchmark.campaign;

import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.model.onnx.OnnxModels;
import dev.thrum.training.progress.Listener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// A fleet of simulated motors under the board's own decision stage, for weeks of simulated time:
/// learned, watched in health, and watched while faults grow.
public final class Campaign {
    private final CampaignSettings settings;
    private final ModelPackage watching;
    private final int jobs;
    private final Listener listener;

    /// A campaign that has not begun.
    ///
    /// @param watching the model of the simulated motor
    /// @param jobs machines at a time
    public Campaign(CampaignSettings settings, ModelPackage watching, int jobs, Listener listener) {
        this.settings = settings;
        this.watching = watching;
        this.jobs = jobs;
        this.listener = listener;
    }

    /// Runs it. The same settings and model give the same result, however many machines go at a
    /// time.
    public CampaignResult run() throws ModelException {
        long startNanos = System.nanoTime();
        listener.begin("machines", settings.machines());
        List<Outcome> outcomes = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(jobs)) {
            List<Future<Outcome>> waiting = new ArrayList<>();
            for (int index = 0; index < settings.machines(); index++) {
                FleetMachine machine = new FleetMachine(settings, index);
                waiting.add(workers.submit(() -> watch(machine)));
            }
            try {
                for (Future<Outcome> each : waiting) {
                    outcomes.add(each.get());
                    listener.step(outcomes.size(), "");
                }
            } catch (InterruptedException e) {
                waiting.forEach(each -> each.cancel(true));
                Thread.currentThread().interrupt();
                throw new ModelException("the campaign was interrupted", e);
            } catch (ExecutionException e) {
                waiting.forEach(each -> each.cancel(true));
                throw new ModelException("the campaign failed: " + e.getCause(), e.getCause());
            }
        }
        listener.end();
        return CampaignResult.of(settings, outcomes, (System.nanoTime() - startNanos) / 1e9);
    }

    private Outcome watch(FleetMachine machine) throws ModelException {
        try (Model model = OnnxModels.load(watching)) {
            return new MachineWatch(settings, machine, model).run();
        }
    }
}
