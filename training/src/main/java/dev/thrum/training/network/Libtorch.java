package dev.thrum.training.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.global.torch;

/// The engine's native library. Whoever touches a tensor calls [#load()] first; doing so again
/// costs nothing. Any thread.
public final class Libtorch {
    private static final String FOLDER = "/org/bytedeco/pytorch/" + Loader.getPlatform();
    private static final String CUDA_FOLDER = FOLDER + "-gpu";

    private static final String MOST_PHYSICAL_BYTES = "org.bytedeco.javacpp.maxPhysicalBytes";

    private static boolean loaded;

    private Libtorch() {}

    /// Loads the library, unpacking it on a machine's first use, which takes some seconds.
    ///
    /// @throws IllegalStateException if the library was built for CUDA and what that needs is not
    ///   there
    public static synchronized void load() {
        if (loaded) {
            return;
        }
        // The binding would refuse to go on where native memory is several times the Java heap, as
        // it
        // is with a small heap; scopes free native memory here.
        if (System.getProperty(MOST_PHYSICAL_BYTES) == null) {
            System.setProperty(MOST_PHYSICAL_BYTES, "0");
        }
        unpack(FOLDER);
        unpack(CUDA_FOLDER);
        try {
            Loader.load(torch.class);
        } catch (UnsatisfiedLinkError e) {
            throw new IllegalStateException(
                    refusal(Libtorch.class.getResource(CUDA_FOLDER) != null), e);
        }
        // Two pools of threads that wait for each other are slower than one thread by far.
        openblas_nolapack.blas_set_num_threads(1);
        torch.set_num_threads(1);
        loaded = true;
    }

    /// The version of the library's Java binding, such as `2.10.0-1.5.13`; `unknown` outside its
    /// jar.
    public static String version() {
        String version = torch.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }

    /// Readies the calling thread to compute: numbers too small to matter become zero instead of
    /// slowing the processor down, a setting each thread has for itself.
    ///
    /// @param threads threads that share one operation of the calling thread, at least 1
    public static void prepareThread(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, was " + threads);
        }
        load();
        torch.set_num_threads(threads);
        Context.setFlushDenormal(true);
    }

    /// Whether the library was built for CUDA and sees a device.
    public static boolean seesCuda() {
        load();
        return torch.cuda_is_available();
    }

    /// Unpacks all parts before any is loaded, so that a part finds its neighbours there and not
    /// those of a libtorch that the system happens to have.
    private static void unpack(String folder) {
        try {
            if (Libtorch.class.getResource(folder) != null) {
                Loader.cacheResources(torch.class, folder + "/");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "libtorch must have room to unpack into the folder .javacpp in %s: %s"
                            .formatted(System.getProperty("user.home"), e.getMessage()),
                    e);
        }
    }

    static String refusal(boolean builtForCuda) {
        return builtForCuda
                ? "libtorch for CUDA does not load: it must find an NVIDIA driver, CUDA 13 with"
                        + " cuBLAS and cuDNN 9 on the system; build without -Pcuda to train on the"
                        + " processor"
                : "libtorch does not load: training must run on 64-bit x86 Linux with glibc, was %s"
                        .formatted(Loader.getPlatform());
    }
}
