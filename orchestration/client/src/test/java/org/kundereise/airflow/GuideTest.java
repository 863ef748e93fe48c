package org.kundereise.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuideTest {
  private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @Test
  void theExampleOfTheGuideCompiles(@TempDir Path classes) throws Exception {
    Path guide = Path.of(System.getProperty("kundereise.home"), "docs/guides/schedule.md");
    Matcher example = EXAMPLE.matcher(Files.readString(guide));
    assertThat(example.find()).isTrue();
    String source = example.group(1);
    JavaFileObject file =
        new SimpleJavaFileObject(
            URI.create("string:///OneNight.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    StringWriter said = new StringWriter();

    boolean compiled =
        ToolProvider.getSystemJavaCompiler()
            .getTask(
                said,
                null,
                null,
                List.of("-d", classes.toString(), "-proc:none"),
                null,
                List.of(file))
            .call();

    assertThat(compiled).as(said.toString()).isTrue();
  }
}
