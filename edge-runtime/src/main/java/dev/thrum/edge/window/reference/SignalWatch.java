package dev.thrum.edge.window.reference;

import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Verdict;
import dev.thrum.edge.store.StateStore;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Compares the signal of one monitor with what it was while the machine was healthy: now and then
/// one window is looked at. What it was is learned from the first calm windows and kept in the
/// store, `signal/<monitor>`; before it is known, nothing is said. Inference thread only; allocates
/// nothing while all is well, but for the moment at which learning ends.
public final class SignalWatch {
    private static final Logger LOG = LoggerFactory.getLogger(SignalWatch.class);

    private final String monitor;
    private final @Nullable ReferenceSettings settings;
    private final List<Channel> channels;
    private final double sampleRateHz;
    private final FloatBuffer[] slots;
    private final StateStore store;
    private final float[] values;
    private final int frames;
    private final List<SensorGroup> groups;
    private final Traits[] traits;
    private final double[][] measured;
    private @Nullable HealthyLearning learning;
    private MountWatch[] mounts = {};
    private BitWatch[] bits = {};
    private boolean looked;
    private boolean due = true;
    private long dueNanos;
    private Verdict.@Nullable Skipped fault;

    /// @param settings empty where nobody compares
    /// @param channels what the values of a frame are, with the range the sensor can give
    /// @param slots the places windows lie in: `frames × channels` floats each, frame-major
    public SignalWatch(
            String monitor,
            Optional<ReferenceSettings> settings,
            List<Channel> channels,
            double sampleRateHz,
            List<FloatBuffer> slots,
            StateStore store) {
        this.monitor = monitor;
        this.settings = settings.orElse(null);
        this.channels = List.copyOf(channels);
        this.sampleRateHz = sampleRateHz;
        this.slots = slots.toArray(FloatBuffer[]::new);
        this.store = store;
        this.values = new float[slots.getFirst().remaining()];
        this.frames = values.length / channels.size();
        this.groups = SensorGroup.of(channels);
        this.traits =
                groups.stream()
                        .map(group -> new Traits(group, channels, frames))
                        .toArray(Traits[]::new);
        this.measured = new double[traits.length][];
        settings.ifPresent(this::begin);
    }

    private String key() {
        return "signal/" + monitor;
    }

    private void begin(ReferenceSettings how) {
        Optional<HealthySignal> kept = store.load(key()).flatMap(this::read);
        if (kept.isPresent()) {
            watch(kept.get(), how);
        } else {
            learning = learning(how);
        }
    }

    private Optional<HealthySignal> read(String text) {
        try {
            HealthySignal kept = HealthySignalJson.read(text);
            if (kept.isOf(channels, sampleRateHz, frames)) {
                return Optional.of(kept);
            }
            LOG.warn(
                    "monitor {}: its sensors are others than those that were learned; they are"
                            + " learned anew",
                    monitor);
        } catch (IllegalArgumentException e) {
            LOG.warn(
                    "monitor {}: what was learned of its sensors cannot be read, they are learned"
                            + " anew: {}",
                    monitor,
                    e.getMessage());
        }
        return Optional.empty();
    }

    private HealthyLearning learning(ReferenceSettings how) {
        return new HealthyLearning(channels, sampleRateHz, frames, groups, how.looks());
    }

    private void watch(HealthySignal healthy, ReferenceSettings how) {
        mounts =
                healthy.groups().stream()
                        .map(group -> new MountWatch(group, channels, how))
                        .toArray(MountWatch[]::new);
        List<BitWatch> watched = new ArrayList<>();
        for (int place = 0; place < channels.size(); place++) {
            watched.add(
                    new BitWatch(
                            place,
                            channels.size(),
                            channels.get(place),
                            healthy.bits().get(place),
                            how.confirm()));
        }
        bits = watched.toArray(BitWatch[]::new);
    }

    /// Forgets what was learned and learns anew: the machine is being commissioned.
    public void learnAnew() {
        if (settings != null) {
            mounts = new MountWatch[0];
            bits = new BitWatch[0];
            fault = null;
            learning = learning(settings);
            store.remove(key());
        }
    }

    /// Takes the window that now lies in a slot, of a machine that runs, in the order of time. Its
    /// values are numbers.
    ///
    /// @param endNanos monotonic time of the window's last frame
    /// @return why it must not be scored; null if it may
    public Verdict.@Nullable Skipped inspect(int slot, long endNanos) {
        looked = false;
        if (settings != null && (due || endNanos - dueNanos >= 0)) {
            due = false;
            dueNanos = endNanos + settings.every().toNanos();
            look(slot);
        }
        return fault;
    }

    private void look(int slot) {
        looked = true;
        slots[slot].get(0, values);
        for (int group = 0; group < traits.length; group++) {
            measured[group] = traits[group].of(values);
        }
        if (learning != null) {
            return;
        }
        Verdict.Skipped found = null;
        for (BitWatch bit : bits) {
            Verdict.Skipped stuck = bit.on(values);
            found = found == null ? stuck : found;
        }
        for (int group = 0; group < mounts.length; group++) {
            Verdict.Skipped moved = mounts[group].on(measured[group]);
            found = found == null ? moved : found;
        }
        fault = found;
    }

    /// Tells that the machine was found calm in the window looked at last.
    public void calm() {
        if (looked && learning != null && settings != null) {
            HealthySignal learned = learning.take(values, measured);
            if (learned != null) {
                learning = null;
                store.save(key(), HealthySignalJson.write(learned));
                watch(learned, settings);
                LOG.info("monitor {}: how its sensors look was learned", monitor);
            }
        }
    }
}
