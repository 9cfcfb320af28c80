using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Rse.Search.Indexing;

/// <summary>What filters and facets ask of documents.</summary>
internal enum Fact
{
    /// <summary>The author.</summary>
    Author,

    /// <summary>Whether there is a link in the text.</summary>
    HasLink,

    /// <summary>The kind of thing.</summary>
    Kind,

    /// <summary>The language, if it is certain.</summary>
    Language,

    /// <summary>The kind of post.</summary>
    PostKind,

    /// <summary>The space.</summary>
    Space,

    /// <summary>The topics.</summary>
    Topic,

    /// <summary>Whether it is an unanswered question.</summary>
    Unanswered,

    /// <summary>The year of publication.</summary>
    Year,
}

/// <summary>The terms by which documents are filtered and counted: a letter for the fact, and the value.</summary>
internal static class DocumentFacts
{
    // In the order of the facts, which is that of the terms.
    private const string Letters = "ahklpstuy";

    /// <summary>The term of a value.</summary>
    public static string Term(Fact fact, string value) => $"{Letters[(int)fact]}{value}";

    /// <summary>The term of an id.</summary>
    public static string Term(Fact fact, long id) => Term(fact, id.ToString(CultureInfo.InvariantCulture));

    /// <summary>Where the terms of a fact begin.</summary>
    public static string First(Fact fact) => $"{Letters[(int)fact]}";

    /// <summary>Where they end, exclusive.</summary>
    public static string End(Fact fact) => $"{(char)(Letters[(int)fact] + 1)}";

    /// <summary>The kind of a document; of a host object, what its resolver calls it.</summary>
    public static string KindOf(IndexReader reader, int segment, int doc, long number)
    {
        var kind = DocumentNumber.Kind(number);
        if (
            kind is not DocumentNumber.Hosted
            || reader.Leaves[segment].AtomicReader.GetSortedSetDocValues(IndexFields.FactValues) is not { } facts
        )
        {
            return kind;
        }

        var term = new BytesRef();
        var first = First(Fact.Kind)[0];
        facts.SetDocument(doc);
        for (var ord = facts.NextOrd(); ord != SortedSetDocValues.NO_MORE_ORDS; ord = facts.NextOrd())
        {
            facts.LookupOrd(ord, term);
            if (term.Bytes[term.Offset] == first)
            {
                return ValueOf(term);
            }
        }

        return kind;
    }

    /// <summary>The value of a term.</summary>
    public static string ValueOf(BytesRef term) => term.Utf8ToString()[1..];

    /// <summary>The terms of a document, each once.</summary>
    public static IEnumerable<string> Of(SearchText text, string? language, bool hasLink)
    {
        yield return Term(Fact.Kind, text.Kind);
        yield return Term(Fact.Year, text.At.UtcDateTime.Year.ToString("0000", CultureInfo.InvariantCulture));
        if (text.PostKind is { } kind)
        {
            yield return Term(Fact.PostKind, kind);
        }

        if (text.SpaceId is { } space)
        {
            yield return Term(Fact.Space, space.Value);
        }

        if (text.AuthorId is { } author)
        {
            yield return Term(Fact.Author, author.Value);
        }

        foreach (var topic in text.Topics.Distinct(StringComparer.Ordinal))
        {
            yield return Term(Fact.Topic, topic);
        }

        if (language is not null)
        {
            yield return Term(Fact.Language, language);
        }

        if (text.IsUnanswered)
        {
            yield return Term(Fact.Unanswered, "");
        }

        if (hasLink)
        {
            yield return Term(Fact.HasLink, "");
        }
    }
}
