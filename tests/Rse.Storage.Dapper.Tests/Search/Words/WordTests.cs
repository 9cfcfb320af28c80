using Rse.People;
using Rse.Search;
using Rse.Search.Queries;
using Rse.Storage.Postgres.Search;
using Rse.Storage.Search.Indexing;
using Rse.Storage.Search.Querying;
using Rse.Storage.Search.Words;

namespace Rse.Storage.Dapper.Tests.Search.Words;

public sealed class WordTests
{
    [Theory]
    [InlineData("L’équipe d'Élise", "equipe elise")]
    [InlineData("aujourd'hui", "aujourd hui")]
    [InlineData("Rick's server", "rick server")]
    [InlineData("C#, F# and C++; a#b", "c♯ f♯ and c＋＋ a b")]
    [InlineData("ﬁn de l’œuvre", "fin de oeuvre")]
    [InlineData("\0a\0b\uFFFDc", "a b c")]
    [InlineData("漢字 ok", "漢 字 ok")]
    [InlineData("\uFFFF\uFFFE", "")]
    public void A_text_is_taken_apart_into_folded_words(string text, string words) =>
        Assert.Equal(words, string.Join(' ', WordReader.Read(text).Select(word => word.Text)));

    [Fact]
    public void Half_a_pair_separates() =>
        Assert.Equal("a b c", string.Join(' ', WordReader.Read("a\uD800b \uDC00c").Select(word => word.Text)));

    [Fact]
    public void A_word_knows_where_it_stands()
    {
        const string Text = "  d'E\u0301quipe, 漢 C++!";

        Assert.Equal(
            ["E\u0301quipe", "漢", "C++"],
            WordReader.Read(Text).Select(word => Text[word.Start..word.End]),
            StringComparer.Ordinal
        );
    }

    [Theory]
    [InlineData("chevaux", "cheval")]
    [InlineData("reunions", "reunion")]
    [InlineData("professionnelles", "professionnel")]
    [InlineData("premiere", "premier")]
    [InlineData("directrice", "directeur")]
    [InlineData("heureuse", "heureux")]
    [InlineData("validation", "valider")]
    [InlineData("validee", "valide")]
    [InlineData("companies", "company")]
    [InlineData("parties", "partie")]
    [InlineData("boxes", "box")]
    [InlineData("running", "run")]
    [InlineData("restarted", "restarting")]
    [InlineData("connections", "connect")]
    public void Forms_of_a_word_have_one_stem(string one, string other) => Assert.Equal(WordStems.Of(one), WordStems.Of(other));

    [Theory]
    [InlineData("reunion", "reunir")]
    [InlineData("speed", "spe")]
    [InlineData("string", "str")]
    [InlineData("import", "important")]
    public void Other_words_have_another(string one, string other) =>
        Assert.NotEqual(WordStems.Of(one), WordStems.Of(other), StringComparer.Ordinal);

    [Theory]
    [InlineData("e-mail", "email")]
    [InlineData("S.N.C.F.", "sncf")]
    [InlineData("getUserName", "get user name")]
    [InlineData("one two", "")]
    public void A_name_has_other_spellings(string text, string spellings) =>
        Assert.Equal(spellings, string.Join(' ', WordParts.Of(text, WordReader.Read(text))));

    [Fact]
    public void Nothing_typed_reaches_a_query_language()
    {
        var query = TextQueryCompiler.Compile(QueryParser.Parse("\"a' | b\" c:* d\\ -(e!f) near(g,h) ^i"));

        Assert.All(
            query.Clauses.SelectMany(clause => clause.Terms).Concat(query.Excluded).SelectMany(term => term.Words),
            word => Assert.All(word, character => Assert.True(char.IsLetterOrDigit(character) || character == '¤'))
        );
    }

    [Fact]
    public void A_vector_keeps_within_the_limits_of_postgres()
    {
        var text = string.Join(' ', Enumerable.Range(0, 200_000).Select(i => $"word{i} same"));
        var vector = PostgresVector.Of(
            TextDocument
                .Of(
                    new SearchText
                    {
                        Kind = SearchKinds.Post,
                        Id = 1,
                        Title = "It's \0 a \\ title",
                        Body = text,
                        Audience = Audience.Network,
                        At = DateTimeOffset.UnixEpoch,
                    }
                )
                .Single()
        );

        Assert.StartsWith("'it':1A 'a':2A 'title':3A '¤titl':3A", vector, StringComparison.Ordinal);
        Assert.DoesNotContain('\0', vector);
        Assert.DoesNotContain(":16384", vector, StringComparison.Ordinal);
    }
}
