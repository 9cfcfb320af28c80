using System.Text.Json;
using Intranet.Language;
using Rse.Typeahead;

namespace Intranet.Pages.Views;

/// <summary>What the kinds of suggestions are called, for the script of the search box.</summary>
public static class SuggestionKinds
{
    /// <summary>A JSON object of names by kind.</summary>
    public static string Describe(Words words, TypeaheadService typeahead)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(typeahead);
        return JsonSerializer.Serialize(
            typeahead.Kinds.ToDictionary(kind => kind, kind => words[$"search.kind.{kind}"], StringComparer.Ordinal)
        );
    }
}
