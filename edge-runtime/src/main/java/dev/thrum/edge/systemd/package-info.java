/// What the service manager is told: that Thrum is ready, how it stands, that it is alive, that it
/// stops. The protocol is that of sd_notify(3), spoken without libsystemd. Depends on the JDK only.
@NullMarked
package dev.thrum.edge.systemd;

import org.jspecify.annotations.NullMarked;
