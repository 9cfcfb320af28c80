using Rse.Problems;
using Rse.Texts;

namespace Rse.Core.Tests.Texts;

public sealed class NameRulesTests
{
    [Theory]
    [InlineData("Am\u00E9lie Dupont")]
    [InlineData("\u0639\u0644\u06CC\u200C\u0631\u0636\u0627")]
    [InlineData("\u0936\u094D\u200D\u0930\u0940")]
    [InlineData("\U0001F469\U0001F3FD\u200D\U0001F680 Anna")]
    [InlineData("Anna \u2764\uFE0F\u200D\U0001F525")]
    [InlineData("\u845B\u57CE")]
    public void A_name_is_kept_with_what_it_needs_to_be_seen(string name)
    {
        List<Problem> problems = [];

        Assert.Equal(name, NameRules.Check(name, "displayName", problems));
        Assert.Empty(problems);
        Assert.Equal(name, NameRules.Repair(name));
    }

    [Theory]
    [InlineData("An\u202Ena", ProblemCodes.TextForbiddenCharacter)]
    [InlineData("An\u2066na", ProblemCodes.TextForbiddenCharacter)]
    [InlineData("An\u200Ena", ProblemCodes.TextForbiddenCharacter)]
    [InlineData("An\u200Bna", ProblemCodes.TextForbiddenCharacter)]
    [InlineData("An\u200Cna", ProblemCodes.TextForbiddenCharacter)]
    [InlineData("An\u200Dna", ProblemCodes.TextForbiddenCharacter)]
    [InlineData("An\u2060na", ProblemCodes.TextForbiddenCharacter)]
    [InlineData("An\uFEFFna", ProblemCodes.TextForbiddenCharacter)]
    [InlineData("An\u00ADna", ProblemCodes.TextForbiddenCharacter)]
    [InlineData("An\uFE0Fna", ProblemCodes.TextForbiddenCharacter)]
    [InlineData("An\U000E0041na", ProblemCodes.TextForbiddenCharacter)]
    [InlineData("An\u3164na", ProblemCodes.TextForbiddenCharacter)]
    [InlineData("An\u115Fna", ProblemCodes.TextForbiddenCharacter)]
    [InlineData("\u0639\u0644\u06CC\u200D", ProblemCodes.TextForbiddenCharacter)]
    [InlineData("\u3164\u3164", ProblemCodes.TextEmpty)]
    [InlineData("\u2800", ProblemCodes.TextEmpty)]
    public void A_name_that_hides_or_turns_something_is_refused_and_repaired(string name, string code)
    {
        List<Problem> problems = [];

        NameRules.Check(name, "displayName", problems);

        Assert.Equal(code, Assert.Single(problems).Code);
        Assert.Equal(
            code == ProblemCodes.TextEmpty ? null
                : name.StartsWith("An", StringComparison.Ordinal) ? "Anna"
                : name.TrimEnd('\u200D'),
            NameRules.Repair(name)
        );
    }
}
