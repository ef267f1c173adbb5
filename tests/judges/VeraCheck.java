// Runs the veraPDF engine on many files in one JVM. Arguments: flavours joined by commas, then the files.
// Prints one line for each file and flavour (tab-separated: PASS or FAIL, flavour, file), then one for each rule broken.
// Knows no letter; the exit code says only whether it could run.

import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class VeraCheck {
  public static void main(String[] arguments) throws Exception {
    LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    for (int index = 1; index < arguments.length; index++) {
      for (String flavour : arguments[0].split(",")) {
        judge(arguments[index], PDFAFlavour.byFlavourId(flavour));
      }
    }
  }

  private static void judge(String file, PDFAFlavour flavour) {
    try (InputStream bytes = new FileInputStream(file);
        PDFAParser parser = Foundries.defaultInstance().createParser(bytes, flavour);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
      ValidationResult result = validator.validate(parser);
      Map<String, String> broken = new TreeMap<>();
      for (TestAssertion assertion : result.getTestAssertions()) {
        if (assertion.getStatus() != TestAssertion.Status.FAILED) continue;
        String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
        broken.putIfAbsent(rule, assertion.getMessage() + " at " + assertion.getLocation().getContext());
      }
      say(result.isCompliant() ? "PASS" : "FAIL", flavour, file);
      broken.forEach((rule, words) -> System.out.println("\t" + rule + "\t" + words.replaceAll("\\s+", " ")));
    } catch (Exception fault) {
      say("FAIL", flavour, file);
      System.out.println("\tunreadable\t" + fault.toString().replaceAll("\\s+", " "));
    }
  }

  private static void say(String verdict, PDFAFlavour flavour, String file) {
    System.out.println(verdict + "\t" + flavour.getId() + "\t" + file);
  }
}
