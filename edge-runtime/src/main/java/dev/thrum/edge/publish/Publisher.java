package dev.thrum.edge.publish;

import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.Evidence;
import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.signal.StateChange;
import dev.thrum.edge.signal.TrendEvent;
import java.util.List;
import java.util.Set;

/// Where the pipeline's findings leave the device. No method waits for a network, a disk or a
/// subscriber, [#close()] excepted. Any thread; what concerns one monitor comes from one thread at
/// a time.
public interface Publisher extends AutoCloseable {
    /// Tells of a judged window. The publisher decides which of them subscribers need.
    void judged(Judgement judgement);

    /// Tells what stands as the pipeline begins; what an earlier run left of any other alarm or
    /// trend is taken away.
    ///
    /// @param alarms that stand, each by an event
    /// @param trends names of the monitors whose trend, told by an earlier run, has not ended
    void standing(List<AlarmEvent> alarms, Set<String> trends);

    /// Tells of a change in an alarm. Never dropped while telemetry could be.
    void alarm(AlarmEvent event);

    /// Tells of a change in a trend. Never dropped while telemetry could be.
    void trend(TrendEvent event);

    /// Tells what a machine is doing; the last one told counts.
    void state(StateChange change);

    /// Tells what there is to say for an alarm. Comes from a thread of its own, after the alarm.
    default void evidence(Evidence evidence) {}

    void health(Health health);

    /// Tells how the device stands; the last one told counts.
    void status(DeviceStatus status);

    /// Sends what is waiting, within the publisher's own deadline, says that the device stopped,
    /// and ends. Nothing is taken afterwards.
    @Override
    void close();
}
