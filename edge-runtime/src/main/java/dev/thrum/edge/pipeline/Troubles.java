package dev.thrum.edge.pipeline;

import dev.thrum.edge.publish.DeviceStatus;
import dev.thrum.edge.publish.Publisher;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is out of work now, by subject. Any change is logged once and told as the device's status;
/// the same trouble again is not. Any thread; guarded by its own lock, under which the publisher is
/// called, so that the last status told is the right one.
///
/// `none` is written under the lock and read without it (volatile): a sensor says with every block
/// that it works, which costs one read while all is well.
final class Troubles {
    private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);

    private final Publisher publisher;
    private final Map<String, String> reasons = new TreeMap<>();
    private volatile boolean none = true;

    Troubles(Publisher publisher) {
        this.publisher = publisher;
    }

    /// The subject is out of work.
    ///
    /// @param subject such as `sensor vibration`
    /// @param reason for a person, beginning with the subject
    synchronized void report(String subject, String reason) {
        none = false;
        if (!reason.equals(reasons.put(subject, reason))) {
            LOG.error("{}", reason);
            tell();
        }
    }

    /// The subject works.
    void resolve(String subject) {
        if (!none) {
            remove(subject);
        }
    }

    private synchronized void remove(String subject) {
        if (reasons.remove(subject) != null) {
            none = reasons.isEmpty();
            LOG.info("{} works again", subject);
            tell();
        }
    }

    /// Tells the status as it stands.
    synchronized void tell() {
        publisher.status(
                reasons.isEmpty()
                        ? new DeviceStatus.Online()
                        : new DeviceStatus.Degraded(List.copyOf(reasons.values())));
    }
}
