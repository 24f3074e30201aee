package dev.thrum.edge.sensor.pi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.pi4j.exception.Pi4JException;
import com.pi4j.extension.Plugin;
import com.pi4j.extension.PluginService;
import dev.thrum.edge.sensor.SensorException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Plugins are found as the official one is: by a service file on the class path.
final class BusProvidersTest {
    @TempDir Path jar;

    @Test
    void thePluginsProvidersAreTakenAndOtherPluginsAreNotEvenMade() throws Exception {
        BusProviders found = of(Unwanted.class, Wanted.class);

        assertThat(found.name()).isEqualTo("ffm");
        assertThat(found.i2c()).isInstanceOf(EchoProviders.EchoI2cProvider.class);
        assertThat(found.spi()).isInstanceOf(EchoProviders.EchoSpiProvider.class);
    }

    @Test
    void aPluginThatDoesNotStartIsRefusedInItsOwnWords() {
        assertThatExceptionOfType(SensorException.class)
                .isThrownBy(() -> of(WantedWithoutRights.class))
                .withMessage(
                        "buses through ffm: pi4j-plugin-ffm does not start: user not in group i2c");
    }

    @Test
    void aPluginThatLacksAProviderIsRefused() {
        assertThatExceptionOfType(SensorException.class)
                .isThrownBy(() -> of(WantedInPart.class))
                .withMessage("buses through ffm: pi4j-plugin-ffm brings no SpiProvider");
    }

    private BusProviders of(Class<?>... plugins) throws IOException, SensorException {
        Path services = Files.createDirectories(jar.resolve("META-INF/services"));
        List<String> names = Stream.of(plugins).map(Class::getName).toList();
        Files.write(services.resolve(Plugin.class.getName()), names);
        URL[] path = {jar.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(path, Plugin.class.getClassLoader())) {
            return BusProviders.of(
                    ServiceLoader.load(Plugin.class, loader), getClass().getName() + "$Wanted");
        }
    }

    /// Like Pi4J's mocks, which must not be played with by mistake.
    public static final class Unwanted implements Plugin {
        /// Never called.
        public Unwanted() {
            throw new AssertionError("made, although nobody wanted it");
        }

        @Override
        public void initialize(PluginService service) {}
    }

    /// Brings what is needed.
    public static final class Wanted implements Plugin {
        @Override
        public void initialize(PluginService service) {
            service.register(
                    new EchoProviders.EchoI2cProvider(), new EchoProviders.EchoSpiProvider());
        }
    }

    /// Refuses, as the official one does where groups are missing.
    public static final class WantedWithoutRights implements Plugin {
        @Override
        public void initialize(PluginService service) {
            throw new Pi4JException("user not in group i2c");
        }
    }

    /// Brings I²C only.
    public static final class WantedInPart implements Plugin {
        @Override
        public void initialize(PluginService service) {
            service.register(new EchoProviders.EchoI2cProvider());
        }
    }
}
