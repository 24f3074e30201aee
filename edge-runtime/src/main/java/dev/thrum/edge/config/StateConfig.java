package dev.thrum.edge.config;

import java.nio.file.Path;
import java.util.Optional;

/// Where a device keeps what it must know after a power cut.
///
/// @param folder of the state; if empty, `state` in the folder that systemd gave the service, or
///   memory alone where there is none
/// @param evidenceBytes most room that the waveforms of alarms take in it, in bytes
public record StateConfig(Optional<Path> folder, long evidenceBytes) {
    /// Systemd's folder, and 256 MiB of evidence.
    public static final StateConfig DEFAULT = new StateConfig(Optional.empty(), 256L << 20);
}
