using Rse.Search.Tests.Searching;
using Rse.Search.Texts;

namespace Rse.Search.Tests.French;

/// <summary>Forms of French words that people write on the one side and type on the other.</summary>
public sealed class FrenchFormTests
{
    private const double LeastFound = 0.95;
    private const int MostMeet = 2;

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "French");

    [Theory]
    [InlineData("french-pairs.tsv", Label = "The pairs by which the rules were written")]
    [InlineData("french-pairs-held-out.tsv", Label = "Pairs that were kept apart while they were written")]
    public void Of_two_hundred_pairs_nineteen_in_twenty_find_each_other(string file)
    {
        var pairs = Read(file);
        using var index = new TextIndex([.. pairs.Select(pair => pair.Text)]);

        var missed = pairs.Where((pair, i) => !index.Find(pair.Query).Contains(i)).Select(pair => $"{pair.Query}: {pair.Text}").ToList();

        Assert.True(pairs.Count >= 200, $"There are {pairs.Count} pairs.");
        Assert.True(missed.Count <= pairs.Count * (1 - LeastFound), $"{missed.Count} of {pairs.Count}: {string.Join("; ", missed)}");
    }

    [Fact]
    public void Of_sixty_pairs_of_different_words_hardly_any_meet()
    {
        var pairs = Read("french-apart.tsv");
        using var index = new TextIndex([.. pairs.Select(pair => pair.Text)]);

        var met = pairs.Where((pair, i) => index.Find(pair.Query).Contains(i)).Select(pair => $"{pair.Query}: {pair.Text}").ToList();

        Assert.True(pairs.Count >= 60, $"There are {pairs.Count} pairs.");
        Assert.True(met.Count <= MostMeet, string.Join("; ", met));
    }

    [Theory]
    [InlineData("Bonjour, je cherche le formulaire", Languages.French)]
    [InlineData("Where is the new form?", Languages.English)]
    [InlineData("J'ai besoin d'aide", Languages.French)]
    [InlineData("Qu'est-ce qu'on mange", Languages.French)]
    [InlineData("Can you help me please?", Languages.English)]
    [InlineData("rapport_final_v2.pdf", Languages.Both)]
    public void The_language_of_few_words_is_told_or_left_open(string text, object language) =>
        Assert.Equal((Languages)language, LanguageGuess.Of(text));

    [Fact]
    public void Of_five_words_the_language_is_right_or_left_open()
    {
        var pairs = Read("french-pairs.tsv");

        var wrong = pairs.Where(pair => LanguageGuess.Of(pair.Text) is Languages.English).Select(pair => pair.Text).ToList();

        Assert.True(wrong.Count <= pairs.Count * 0.05, string.Join("; ", wrong));
    }

    private static List<(string Text, string Query)> Read(string file) =>
        [
            .. File.ReadLines(Path.Combine(Folder, file))
                .Where(line => line.Length > 0 && line[0] != '#')
                .Select(line => line.Split('\t'))
                .Select(parts => (parts[0], parts[1])),
        ];
}
