using System.Text;
using Rse.Members.Handles;
using Rse.Problems;
using Rse.Texts;

namespace Rse.Core.Tests.Members;

public sealed class HandleRulesTests
{
    [Theory]
    // RFC 8265 section 3.5, table 1; doubled, because single letters are too short here.
    [InlineData("fussball", "fussball")]
    [InlineData("fu\u00DFball", "fu\u00DFball")]
    [InlineData("\u03C0\u03C0", "\u03C0\u03C0")]
    [InlineData("\u03A3\u03A3", "\u03C3\u03C3")]
    [InlineData("\u03C3\u03C3", "\u03C3\u03C3")]
    [InlineData("\u03C2\u03C2", "\u03C2\u03C2")]
    [InlineData("Juliet", "juliet")]
    // Width mapping.
    [InlineData("\uFF2A\uFF35\uFF2C\uFF29\uFF25\uFF34\uFF11", "juliet1")]
    [InlineData("\uFF76\uFF85", "\u30AB\u30CA")]
    // NFC composes separate marks.
    [InlineData("Ame\u0301lie", "am\u00E9lie")]
    [InlineData("\u00C5se", "\u00E5se")]
    [InlineData("STRA\u1E9EE", "stra\u00DFe")]
    // One script each, with ASCII digits or its own.
    [InlineData("\u0418\u0432\u0430\u043D", "\u0438\u0432\u0430\u043D")]
    [InlineData("\u0645\u062D\u0645\u062F1", "\u0645\u062D\u0645\u062F1")]
    [InlineData("\u0645\u062D\u0645\u062F\u0663", "\u0645\u062D\u0645\u062F\u0663")]
    [InlineData("\u05D3\u05D5\u05D3-7", "\u05D3\u05D5\u05D3-7")]
    [InlineData("\u5C71\u7530\u592A\u90CE", "\u5C71\u7530\u592A\u90CE")]
    [InlineData("\u5C71\u7530.taro", "\u5C71\u7530.taro")]
    [InlineData("\uAE40\uBBFC\uC218", "\uAE40\uBBFC\uC218")]
    [InlineData("1anna", "1anna")]
    [InlineData("a_b-c.d", "a_b-c.d")]
    public void A_handle_is_stored_width_mapped_in_lower_case_and_composed(string given, string stored)
    {
        List<Problem> problems = [];

        Assert.Equal(stored, HandleRules.Check(given, problems));
        Assert.Empty(problems);

        // Mapping is idempotent.
        Assert.Equal(stored, HandleRules.Map(stored));
    }

    [Theory]
    // RFC 8265 section 3.5: the tables of usernames, and what is narrower here.
    [InlineData("juliet@example.com", "U+0040, which is no letter")]
    [InlineData("foo bar", "a space: write")]
    [InlineData("", "it has 0 characters: write 2 to 39")]
    [InlineData("henry\u2163", "U+2163, another form of plain letters, digits or signs: write the plain ones")]
    [InlineData("\u221E\u221E", "U+221E, which is no letter")]
    [InlineData("\u03C0", "it has 1 characters: write 2 to 39")]
    // Bidirectional controls.
    [InlineData("anna\u202A", "U+202A, which turns the direction")]
    [InlineData("anna\u202Bb", "U+202B, which turns the direction")]
    [InlineData("anna\u202Cb", "U+202C, which turns the direction")]
    [InlineData("anna\u202Db", "U+202D, which turns the direction")]
    [InlineData("\u202Eanna", "U+202E, which turns the direction")]
    [InlineData("anna\u2066b", "U+2066, which turns the direction")]
    [InlineData("anna\u2067b", "U+2067, which turns the direction")]
    [InlineData("anna\u2068b", "U+2068, which turns the direction")]
    [InlineData("anna\u2069b", "U+2069, which turns the direction")]
    [InlineData("anna\u200Eb", "U+200E, which turns the direction")]
    [InlineData("anna\u200Fb", "U+200F, which turns the direction")]
    [InlineData("anna\u061Cb", "U+061C, which turns the direction")]
    // Invisible characters; joiners in every context.
    [InlineData("anna\u200Bb", "U+200B, which cannot be seen: leave it out")]
    [InlineData("anna\u200Cb", "U+200C, which cannot be seen")]
    [InlineData("anna\u200D", "U+200D, which cannot be seen")]
    [InlineData("anna\u2060b", "U+2060, which cannot be seen")]
    [InlineData("\uFEFFanna", "U+FEFF, which cannot be seen")]
    [InlineData("an\u00ADna", "U+00AD, which cannot be seen")]
    [InlineData("anna\uFE0F", "U+FE0F, which cannot be seen")]
    [InlineData("\u845B\U000E0100\u57CE", "U+E0100, which cannot be seen")]
    [InlineData("anna\U000E0041", "U+E0041, which cannot be seen")]
    [InlineData("anna\u3164", "U+3164, which cannot be seen")]
    [InlineData("anna\u115Fb", "U+115F, which cannot be seen")]
    [InlineData("anna\u1160b", "U+1160, which cannot be seen")]
    [InlineData("anna\uFFA0b", "U+1160, which cannot be seen")]
    [InlineData("an\u034Fna", "U+034F, which cannot be seen")]
    [InlineData("an\u0000na", "U+0000, a control character")]
    // RFC 8264 sections 9.6 to 9.17: exceptions, contexts, old Hangul, spaces, compatibility forms.
    [InlineData("\u0645\u0640\u062D", "U+0640, which only stretches or repeats letters")]
    [InlineData("\u5C71\u3031\u5C71", "U+3031, which only stretches or repeats letters")]
    [InlineData("al\u00B7la", "U+00B7, which is no letter")]
    [InlineData("\u30AB\u30FB\u30CA", "U+30FB, which is no letter")]
    [InlineData("\u05D3\u05F3\u05D3", "U+05F3, which is no letter")]
    [InlineData("\u1100\u1161", "U+1100, a part of a syllable: write whole syllables")]
    [InlineData("anna\u3000b", "U+0020, a space")]
    [InlineData("\uFB01n", "U+FB01, another form of plain")]
    [InlineData("\u212Aurt", "U+212A, another form of plain")]
    [InlineData("\u017Fam", "U+017F, another form of plain")]
    [InlineData("\U0001D41Anna", "U+1D41A, another form of plain")]
    [InlineData("\u00BDanna", "U+00BD, another form of plain")]
    [InlineData("\u0130brahim", "U+0307, a mark that no letter is written in one with")]
    [InlineData("a\u0336nna", "U+0336, a mark")]
    [InlineData("anna\u0378", "U+0378, which is no letter")]
    // Scripts, digits, directions.
    [InlineData("\u0430nna", "it mixes Cyrillic and Latin characters: write it in one script")]
    [InlineData("anna\u0663", "it mixes Latin and Arabic characters")]
    [InlineData("\u0905\u0985", "it mixes Devanagari and Bengali characters")]
    [InlineData("\u0561\u05D0", "it mixes Armenian and Hebrew characters")]
    [InlineData("\u13AA\u13A9", "U+13AA, which is of no script in everyday use: write the name in one that is")]
    [InlineData("\u01C3anna", "U+01C3, which is of no script in everyday use")]
    [InlineData("\u0645\u0663\u06F3", "it mixes digits of several scripts: write them in one")]
    [InlineData("\u0645\u06631", "it mixes digits of several scripts")]
    [InlineData("1\u05D3\u05D5\u05D3", "it is written from right to left and starts with no letter: start with a letter")]
    [InlineData("\u0663\u0664", "it is written from right to left and starts with no letter")]
    // Shape.
    [InlineData("-anna", "starts or ends with '.', '_' or '-': start and end with a letter or digit")]
    [InlineData("anna.", "starts or ends with")]
    [InlineData("annaannaannaannaannaannaannaannaannaanna", "it has 40 characters: write 2 to 39")]
    [InlineData("anna\uFFFE", "it contains half a character or a noncharacter")]
    public void A_refused_handle_names_the_rule_and_what_would_do(string given, string rule)
    {
        List<Problem> problems = [];

        Assert.Equal("", HandleRules.Check(given, problems));

        var problem = Assert.Single(problems);
        Assert.Equal(ProblemCodes.HandleInvalid, problem.Code);
        Assert.Equal("handle", problem.Field);
        Assert.Contains(rule, problem.Message, StringComparison.Ordinal);
        Assert.Contains("amelie.dupont", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(problem.Message, char.IsControl);
        Assert.DoesNotContain('\u202E', problem.Message);
        Assert.Null(HandleRules.Map(given));
    }

    [Fact]
    public void A_handle_with_half_a_character_is_refused()
    {
        List<Problem> problems = [];

        // Not as data of a theory: attributes are stored in UTF-8, which has no lone surrogates.
        HandleRules.Check("anna\uD800", problems);

        Assert.Contains("it contains half a character", Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_names_all_rules_that_are_broken()
    {
        List<Problem> problems = [];

        HandleRules.Check("-\u0430nna b\u200B", problems);

        var message = Assert.Single(problems).Message;
        Assert.All(
            ["U+0020", "U+200B", "starts or ends", "mixes Cyrillic and Latin"],
            part => Assert.Contains(part, message, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("paul", "pau1")]
    [InlineData("marc", "rnarc")]
    [InlineData("oslo", "0sl0")]
    [InlineData("william", "vvilliam")]
    [InlineData("fussball", "fu\u00DFball")]
    [InlineData("amelie", "am\u00E9lie")]
    [InlineData("lars", "\u0142ars")]
    [InlineData("isik", "\u0131s\u0131k")]
    [InlineData("anna", "\u0251nn\u0251")]
    // Words in another script.
    [InlineData("scope", "\u0455\u0441\u043E\u0440\u0435")]
    [InlineData("yoga", "\u04AF\u043E\u050D\u0430")]
    [InlineData("no", "\u03B7\u03BF")]
    [InlineData("hon", "\u0570\u0585\u0578")]
    [InlineData("lo", "\u05D5\u05E1")]
    [InlineData("\u03C3\u03C0", "\u03C2\u03C0")]
    // Variants of a letter, kana and ideographs, digits of several scripts.
    [InlineData("\u0639\u0644\u064A", "\u0639\u0644\u06CC")]
    [InlineData("\u0645\u0643", "\u0645\u06A9")]
    [InlineData("\u30AB\u30CB", "\u529B\u4E8C")]
    [InlineData("\u30E9\u30FC\u30E9", "\u30E9\u4E00\u30E9")]
    [InlineData("\u0645\u0663", "\u0645\u06F3")]
    public void Handles_that_look_alike_have_one_skeleton(string one, string other)
    {
        Assert.Equal(one, HandleRules.Map(one));
        Assert.Equal(other, HandleRules.Map(other));
        Assert.Equal(HandleConfusables.Skeleton(one), HandleConfusables.Skeleton(other));
    }

    [Theory]
    [InlineData("anna", "anne")]
    [InlineData("anna.b", "anna-b")]
    [InlineData("\u0438\u0432\u0430\u043D", "\u0438\u0432\u043E\u043D")]
    [InlineData("\u5C71\u7530", "\u5C71\u672C")]
    [InlineData("anna2", "anna3")]
    public void Handles_that_look_different_have_different_skeletons(string one, string other) =>
        Assert.NotEqual(HandleConfusables.Skeleton(one), HandleConfusables.Skeleton(other), StringComparer.Ordinal);

    [Fact]
    public void Whatever_Unicode_lists_as_confusable_has_one_skeleton()
    {
        using var table = new StreamReader(typeof(HandleRules).Assembly.GetManifestResourceStream("confusables.txt")!);
        var pairs = 0;
        List<string> different = [];
        while (table.ReadLine() is { } line)
        {
            var (target, sources) = line.StartsWith('#') ? ("", []) : (line.Split('=')[0], line.Split('=')[1].Split(' '));
            foreach (var source in sources)
            {
                pairs++;
                if (
                    IsOfHandles(Text(source))
                    && IsOfHandles(Text(target))
                    && HandleConfusables.Skeleton(Text(source)) != HandleConfusables.Skeleton(Text(target))
                )
                {
                    different.Add($"{source} {target}");
                }
            }
        }

        Assert.Equal(6311, pairs);
        Assert.True(different.Count == 0, string.Join("; ", different));

        // The rest no handle holds, so that it looks like none.
        static bool IsOfHandles(string text) =>
            text.ToLowerInvariant().Normalize(NormalizationForm.FormC).EnumerateRunes().All(rune => HandleFaults.Find(rune) is null);

        static string Text(string codes) =>
            string.Concat(codes.Split(' ').Select(code => char.ConvertFromUtf32(Convert.ToInt32(code, 16))));
    }

    [Theory]
    // Look-alikes that no subset written by hand held.
    [InlineData("\u4E00\u571F", "\u30FC\u571F")]
    [InlineData("\u58EB\u5C71", "\u571F\u5C71")]
    [InlineData("\u0B20\u0B15", "\u0B66\u0B15")]
    public void Look_alikes_of_every_script_have_one_skeleton(string one, string other) =>
        Assert.Equal(HandleConfusables.Skeleton(one), HandleConfusables.Skeleton(other));

    [Fact]
    public void Every_default_ignorable_character_is_invisible_unassigned_ones_too()
    {
        // DerivedCoreProperties.txt of Unicode 15, Default_Ignorable_Code_Point.
        (int First, int Last)[] ranges =
        [
            (0x00AD, 0x00AD),
            (0x034F, 0x034F),
            (0x061C, 0x061C),
            (0x115F, 0x1160),
            (0x17B4, 0x17B5),
            (0x180B, 0x180F),
            (0x200B, 0x200F),
            (0x202A, 0x202E),
            (0x2060, 0x206F),
            (0x3164, 0x3164),
            (0xFE00, 0xFE0F),
            (0xFEFF, 0xFEFF),
            (0xFFA0, 0xFFA0),
            (0xFFF0, 0xFFF8),
            (0x1BCA0, 0x1BCA3),
            (0x1D173, 0x1D17A),
            (0xE0000, 0xE0FFF),
        ];
        foreach (var value in ranges.SelectMany(range => Enumerable.Range(range.First, range.Last - range.First + 1)))
        {
            Assert.True(Invisibles.Hides(new Rune(value)), $"U+{value:X4}");
            Assert.Null(HandleRules.Map($"anna{char.ConvertFromUtf32(value)}b"));
            List<Problem> problems = [];
            NameRules.Check($"Anna{char.ConvertFromUtf32(value)}B", "name", problems);
            Assert.NotEmpty(problems);
        }
    }

    [Theory]
    [InlineData("Am\u00E9lie Dupont", "amelie.dupont")]
    [InlineData("\u0130brahim \u0130nce", "ibrahim.ince")]
    [InlineData("O\u2019Neil", "oneil")]
    [InlineData("\uAE40\uBBFC\uC218", "\uAE40\uBBFC\uC218")]
    [InlineData("\u0905\u092E\u093F\u0924", "\u0905\u092E\u0924")]
    [InlineData("Anna\u3164\u200B\u202E", "anna")]
    [InlineData("\u0645\u062D\u0640\u0645\u062F", "\u0645\u062D\u0645\u062F")]
    [InlineData("\u13AA\u13A9", "member")]
    [InlineData("\u221E", "member")]
    public void A_name_gives_a_handle_that_is_one(string name, string handle)
    {
        Assert.Equal(handle, HandleRules.Derive(name));
        Assert.Equal(handle, HandleRules.Map(handle));
    }
}
