package dev.thrum.edge.flight;

import java.util.Locale;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/// A sensor gave nothing for longer than it may, or lost frames. One event each time, when it is
/// noticed.
@Name("dev.thrum.SamplingStall")
@Label("Sampling Stall")
@Category({"Thrum", "Sampling"})
@Description("A sensor gave nothing for longer than it may, or lost frames")
@StackTrace(false)
public final class SamplingStall extends Event {
    /// How sampling stalled.
    public enum Kind {
        /// A call to the sensor does not return; its thread was given up.
        HANGING,
        /// A call to the sensor came back later than it may.
        SLOW,
        /// The sensor works and gives no frames.
        SILENT,
        /// The sensor lost frames: its FIFO ran over, or it was asked too late.
        OVERRUN;

        private final String text = name().toLowerCase(Locale.ROOT);
    }

    private static final SamplingStall PROBE = new SamplingStall();

    @Label("Sensor")
    @Description("As in the log, such as sensor vibration")
    String sensor = "";

    @Label("Kind")
    @Description("hanging, slow, silent or overrun")
    String kind = "";

    @Label("Lasted")
    @Description("How long nothing was sampled, until this event")
    @Timespan(Timespan.NANOSECONDS)
    long lasted;

    private SamplingStall() {}

    /// Records a stall if somebody records. Any thread.
    ///
    /// @param sensor its subject, such as `sensor vibration`
    /// @param nanos how long nothing was sampled
    public static void record(String sensor, Kind kind, long nanos) {
        if (PROBE.isEnabled()) {
            SamplingStall event = new SamplingStall();
            event.sensor = sensor;
            event.kind = kind.text;
            event.lasted = nanos;
            event.commit();
        }
    }
}
