package dev.thrum.edge.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// A line to a broker that can be cut while both ends live, or swallow all that is said. Any
/// thread.
public final class CuttableProxy implements AutoCloseable {
    private static final int BUFFER_BYTES = 8192;

    private final ServerSocket server;
    private final int target;
    private final List<Socket> sockets = new ArrayList<>();

    private CuttableProxy(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    /// Opens a line to a broker on this machine.
    public static CuttableProxy to(MosquittoBroker broker) {
        try {
            CuttableProxy proxy =
                    new CuttableProxy(
                            new ServerSocket(0, 10, InetAddress.getLoopbackAddress()),
                            broker.port());
            Thread.ofVirtual().start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("no port for the proxy", e);
        }
    }

    public URI url() {
        return URI.create("tcp://127.0.0.1:" + server.getLocalPort());
    }

    /// Cuts every connection there is; new ones are let through.
    public synchronized void cut() {
        sockets.forEach(CuttableProxy::close);
        sockets.clear();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the proxy stays open", e);
        }
        cut();
    }

    private void accept() {
        try {
            while (true) {
                Socket near = server.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                synchronized (this) {
                    sockets.add(near);
                    sockets.add(far);
                }
                Thread.ofVirtual().start(() -> pass(near, far));
                Thread.ofVirtual().start(() -> pass(far, near));
            }
        } catch (IOException e) {
            // closed: the test is over
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
            }
        } catch (IOException e) {
            // one end is gone, and so will be the other
        } finally {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a socket stays open", e);
        }
    }
}
