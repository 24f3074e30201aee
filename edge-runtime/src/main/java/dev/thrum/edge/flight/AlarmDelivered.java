package dev.thrum.edge.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/// An alarm's message arrived. Its duration is from the moment it was queued until the receiver's
/// acknowledgement. One thread at a time.
@Name("dev.thrum.AlarmDelivered")
@Label("Alarm Delivered")
@Category({"Thrum", "Publishing"})
@Description("From an alarm's message being queued until the receiver has it")
@StackTrace(false)
public final class AlarmDelivered extends Event {
    private static final AlarmDelivered PROBE = new AlarmDelivered();

    @Label("Topic")
    String topic = "";

    @Label("Sequence")
    @Description("Number of the message within this run of the process")
    long sequence;

    @Label("Bytes")
    @Description("Length of the payload; 0 for the message that takes the retained one away")
    int bytes;

    @Label("Waited")
    @Description("From queued until it was last sent")
    @Timespan(Timespan.NANOSECONDS)
    long waited;

    private transient long queuedNanos;

    private AlarmDelivered() {}

    /// A message is queued.
    ///
    /// @return tells of it when it has arrived; null if nobody records
    public static @Nullable AlarmDelivered queued(String topic, long sequence, int bytes) {
        if (!PROBE.isEnabled()) {
            return null;
        }
        AlarmDelivered event = new AlarmDelivered();
        event.topic = topic;
        event.sequence = sequence;
        event.bytes = bytes;
        event.queuedNanos = System.nanoTime();
        event.begin();
        return event;
    }

    /// It is sent, perhaps again.
    public void sent() {
        waited = System.nanoTime() - queuedNanos;
    }

    /// The receiver has it.
    public void delivered() {
        commit();
    }
}
