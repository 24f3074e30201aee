package dev.thrum.edge.sensor.pi4j.linux;

/// How bytes go to and from one chip on an I²C bus. Any one thread at a time; nothing is allocated
/// by a transfer, but for the first of its size. Outcomes are told as [DeviceFile] tells them.
sealed interface I2cTransport permits CombinedTransport, SmbusTransport {
    /// Writes in one go.
    ///
    /// @param head the first bytes, mostly a register's number
    /// @param body where those after it are
    int write(byte[] head, byte[] body, int offset, int length);

    /// Writes the head, then, after a repeated start, reads. An empty head is not written.
    int read(byte[] head, byte[] into, int offset, int length);
}
