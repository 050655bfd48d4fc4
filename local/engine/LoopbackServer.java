import java.io.IOException;
import java.lang.reflect.Field;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/**
 * Starts DynamoDB Local so that only this machine reaches it: by itself it listens on every address, and has no option
 * for that. It takes a free port, prints it, and ends when its input does, so that it never outlives who started it.
 */
public final class LoopbackServer {
  public static void main(String[] parameters) throws Exception {
    DynamoDBProxyServer local = ServerRunner.createServerFromCommandLineArgs(parameters);
    Field field = DynamoDBProxyServer.class.getDeclaredField("server");
    field.setAccessible(true);
    Server server = (Server) field.get(local);
    for (Connector connector : server.getConnectors()) {
      ((ServerConnector) connector).setHost("127.0.0.1");
      ((ServerConnector) connector).setPort(0);
    }
    local.start();
    System.out.println("port " + ((ServerConnector) server.getConnectors()[0]).getLocalPort());
    waitForEndOfInput();
    System.exit(0);
  }

  private static void waitForEndOfInput() throws IOException {
    while (System.in.read() >= 0) {
      // Nothing is said to it but goodbye.
    }
  }
}
