package dev.thrum.edge.publish.mqtt;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Lets nobody hear before somebody has spoken: reads time out until the first write was tried.
///
/// In MQTT the client speaks first, so nothing is missed. It is for Paho 1.2.5, whose connecting
/// thread starts its reader and then waits until it sees it run: if the other side hangs up at
/// once, the reader has already ended, and the connecting thread waits for ever, one more with
/// every attempt. By the time of the first write all of Paho's threads have been seen to run.
///
/// Reads on Paho's receiving thread, writes on its sending thread.
final class FirstWord {
    private final CountDownLatch spoken = new CountDownLatch(1);
    private final Duration patience;

    /// @param patience how long a read waits for the first word before it times out
    FirstWord(Duration patience) {
        this.patience = patience;
    }

    InputStream heardFrom(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                await();
                return in.read();
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                await();
                return in.read(target, offset, length);
            }

            @Override
            public int available() throws IOException {
                return spoken.getCount() > 0 ? 0 : in.available();
            }
        };
    }

    OutputStream spokenTo(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(int value) throws IOException {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] source, int offset, int length) throws IOException {
                try {
                    out.write(source, offset, length);
                } finally {
                    spoken.countDown();
                }
            }
        };
    }

    private void await() throws SocketTimeoutException {
        try {
            if (!spoken.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new SocketTimeoutException("nothing said yet");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SocketTimeoutException("interrupted before anything was said");
        }
    }
}
