package dev.thrum.edge.commission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.thrum.edge.decision.AcceptedFactor;
import dev.thrum.edge.operation.Loads;
import dev.thrum.edge.signal.Baseline;
import dev.thrum.edge.store.StateStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Commissions one monitor: learns its levels, keeps them and the ones before, goes on after a
/// restart where it was. Any thread; guarded by itself. The thread that judges only meets
/// [#intake()].
///
/// Kept in the store: `commission/<monitor>` with what is in force, what was before and how far
/// learning is, and `commission/<monitor>/<number>` with each block of samples.
public final class Commissioner {
    private static final Logger LOG = LoggerFactory.getLogger(Commissioner.class);
    private static final int MOST_PREVIOUS = 5;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(90);

    private final String monitor;
    private final ShippedModel model;
    private final CommissionSettings settings;
    private final StateStore store;
    private final Executor executor;
    private final InstantSource clock;
    private final Intake intake;

    private @Nullable LearnedLevels inForce;
    private List<PreviousLevels> previous = new ArrayList<>();
    private AcceptedFactor accepted = AcceptedFactor.NONE;
    private @Nullable Session session;
    private String last = "";

    /// Takes up what the store has: levels in force, and learning that was interrupted.
    ///
    /// @param executor takes the work on each block, one after the other
    public Commissioner(
            String monitor,
            ShippedModel model,
            CommissionSettings settings,
            StateStore store,
            Executor executor,
            InstantSource clock) {
        this.monitor = monitor;
        this.model = model;
        this.settings = settings;
        this.store = store;
        this.executor = executor;
        this.clock = clock;
        this.intake = new Intake(model.threshold(), null);
        store.load(key()).ifPresent(this::takeUp);
        intake.put(inForce);
    }

    /// Where the windows of this monitor are judged.
    public Intake intake() {
        return intake;
    }

    /// Tells where the factor is that an operator accepted on these levels. Before the first
    /// window.
    public synchronized void adjustedBy(AcceptedFactor factor) {
        accepted = factor;
    }

    /// Begins to learn; what was under way is given up.
    ///
    /// @param running how long the machine is to run for it
    /// @param vouched whether the caller vouches that the machine is healthy, whatever it scores
    /// @throws IllegalArgumentException if the time is out of all reason
    public synchronized Progress start(Duration running, boolean vouched) {
        if (running.compareTo(SHORTEST) < 0 || running.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "the time to learn must be %s to %s, was %s"
                            .formatted(Words.of(SHORTEST), Words.of(LONGEST), Words.of(running)));
        }
        forget();
        Session begun = new Session(model, clock.instant(), model.windowsIn(running), vouched);
        session = begun;
        last = "";
        intake.feed(block -> executor.execute(() -> take(begun, block)));
        save();
        LOG.info("monitor {}: commissioning begins, {} of running", monitor, Words.of(running));
        return progress();
    }

    /// Gives up learning; what is in force stays.
    public synchronized Progress stop() {
        if (session != null) {
            finish("stopped before it was complete; what was in force stays");
        }
        return progress();
    }

    /// Puts the levels back in force that were before the latest ones.
    ///
    /// @throws IllegalStateException if there are none before
    public synchronized Progress undo() {
        if (previous.isEmpty()) {
            throw new IllegalStateException(
                    "monitor %s: nothing to undo, the shipped threshold is in force"
                            .formatted(monitor));
        }
        PreviousLevels before = previous.removeLast();
        inForce = before.levels().orElse(null);
        intake.put(inForce);
        accepted.levelsChanged(before.factor(), clock.instant());
        last = "undone: " + inForceText() + ", in force again";
        save();
        LOG.info("monitor {}: commissioning {}", monitor, last);
        return progress();
    }

    /// How learning stands and what is in force.
    public synchronized Progress progress() {
        return new Progress(
                monitor,
                Optional.ofNullable(session)
                        .map(under ->
                                new Progress.Learning(
                                        under.started(),
                                        model.running(under.windows()),
                                        model.running(under.targetWindows()))),
                Optional.ofNullable(inForce),
                previous.size(),
                last);
    }

    /// The levels in force and the factor on them, for a file that `thrum score` reads; where
    /// nothing was learned, levels of no state, which leave the shipped threshold in force.
    public synchronized ObjectNode levels() {
        LearnedLevels levels =
                inForce == null
                        ? new LearnedLevels(
                                model.digest(),
                                clock.instant(),
                                Duration.ZERO,
                                false,
                                settings.operation(),
                                Loads.NONE,
                                Baseline.NONE,
                                List.of())
                        : inForce;
        return LevelsJson.node(levels, accepted.factor());
    }

    /// Learns from what there is, complete or not: nothing more comes.
    ///
    /// @return what became of it; nothing if nothing was under way
    public synchronized Optional<Outcome> conclude() {
        return session == null ? Optional.empty() : Optional.of(conclude(session));
    }

    private synchronized void take(Session from, SampleBlock block) {
        if (from != session) {
            return;
        }
        int number = from.samples().next();
        List<Integer> dropped = from.add(block);
        if (!dropped.contains(number)) {
            store.save(key(number), block.text());
        }
        dropped.stream().filter(each -> each != number).map(this::key).forEach(store::remove);
        Optional<Outcome.Refused> hopeless = from.hopeless();
        if (hopeless.isPresent()) {
            refuse(hopeless.get());
        } else if (from.isComplete()) {
            conclude(from);
        } else {
            save();
        }
    }

    private Outcome conclude(Session from) {
        Outcome outcome = from.learn(settings, clock.instant());
        switch (outcome) {
            case Outcome.Learned(LearnedLevels levels) -> adopt(levels);
            case Outcome.Refused refused -> refuse(refused);
        }
        return outcome;
    }

    private void adopt(LearnedLevels levels) {
        previous.add(new PreviousLevels(Optional.ofNullable(inForce), accepted.factor()));
        if (previous.size() > MOST_PREVIOUS) {
            previous.removeFirst();
        }
        inForce = levels;
        intake.put(levels);
        accepted.levelsChanged(1, clock.instant());
        finish("learned " + inForceText());
        levels.states()
                .forEach(level ->
                        LOG.info(
                                "monitor {}: {} threshold {}, {}",
                                monitor,
                                level.state().text(),
                                level.threshold(),
                                level.how()));
    }

    private void refuse(Outcome.Refused refused) {
        finish("refused: " + refused.text());
        LOG.warn("monitor {}: commissioning {}", monitor, last);
    }

    private void finish(String words) {
        forget();
        last = words;
        save();
        LOG.info("monitor {}: commissioning {}", monitor, words);
    }

    /// Ends what is under way and drops its samples.
    private void forget() {
        Session ended = session;
        session = null;
        intake.feed(null);
        if (ended != null) {
            ended.samples().blocks().keySet().forEach(number -> store.remove(key(number)));
        }
    }

    private String inForceText() {
        return inForce == null
                ? "the shipped threshold"
                : "levels of %d %s from %s of running, learned %s"
                        .formatted(
                                inForce.states().size(),
                                inForce.states().size() == 1 ? "state" : "states",
                                Words.of(inForce.running()),
                                inForce.learned());
    }

    private String key() {
        return "commission/" + monitor;
    }

    private String key(int number) {
        return key() + "/" + number;
    }

    private void save() {
        store.save(key(), new CommissionDocument(inForce, previous, last, session).text(model));
    }

    private void takeUp(String text) {
        CommissionDocument document;
        try {
            document = CommissionDocument.read(text, model, store, this::key);
        } catch (IllegalArgumentException e) {
            LOG.warn(
                    "monitor {}: what was commissioned cannot be read, the shipped threshold is in"
                            + " force: {}",
                    monitor,
                    e.getMessage());
            return;
        }
        Optional<String> foreign = document.foreign(model, settings);
        if (foreign.isPresent()) {
            LOG.warn(
                    "monitor {}: levels are not used, the shipped threshold is in force: {};"
                            + " commission the machine again",
                    monitor,
                    foreign.get());
            return;
        }
        inForce = document.inForce();
        previous = new ArrayList<>(document.previous());
        last = document.last();
        Session resumed = document.session();
        if (resumed != null) {
            session = resumed;
            intake.feed(block -> executor.execute(() -> take(resumed, block)));
            LOG.info(
                    "monitor {}: commissioning goes on after {} of running",
                    monitor,
                    Words.of(model.running(resumed.windows())));
        }
        if (inForce != null) {
            LOG.info("monitor {}: in force are {}", monitor, inForceText());
        }
    }
}
