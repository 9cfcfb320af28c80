using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;
using Rse.People;
using Rse.Problems;
using Rse.SavedSearches.Matching;
using Rse.SavedSearches.Storing;
using Rse.Search.Queries;
using Rse.Search.Words;
using Rse.Spaces;
using Rse.Texts;

namespace Rse.SavedSearches;

/// <summary>Validates saved searches. Reports all problems at once.</summary>
internal sealed class SavedSearchRules(ISavedSearchStore searches, IWordAnalyzer analyzer, IOptions<SavedSearchOptions> options)
{
    public const int MaxQueryLength = 1000;

    private const int MaxNameLength = 60;

    /// <summary>Validates a draft and returns the search it describes.</summary>
    /// <param name="viewer">The member who saves it.</param>
    /// <param name="draft">The draft.</param>
    /// <param name="scope">Among which searches its name is unique.</param>
    /// <param name="space">The space of an alert; null for others.</param>
    /// <param name="current">The search as it is; null for a new one.</param>
    /// <param name="now">The time now.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RefusedException">It breaks rules.</exception>
    /// <exception cref="ConflictException"><c>taken</c>, if that is the only problem.</exception>
    public async ValueTask<StoredSavedSearch> CheckAsync(
        Viewer viewer,
        SavedSearchDraft draft,
        SavedSearchScope scope,
        SpaceSummary? space,
        StoredSavedSearch? current,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        List<Problem> problems = [];
        var name = CheckName(draft.Name, problems);
        var query = CheckQuery(draft.Query, problems);
        var nameKey = name.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        await CheckScopeAsync(viewer, scope, name, nameKey, current, problems, cancellationToken);
        if (problems is [{ Code: ProblemCodes.Taken } taken])
        {
            throw new ConflictException(taken);
        }

        if (problems.Count > 0)
        {
            throw new RefusedException(problems);
        }

        var isShared = scope.Kind is not SavedSearchScopeKind.Own;
        var alerts = isShared || draft.Alerts;

        // What was there before the query was so is no news.
        var isSame = current is not null && current.Alerts == alerts && string.Equals(current.Query, query, StringComparison.Ordinal);
        return new StoredSavedSearch
        {
            Id = current?.Id ?? default,
            MakerId = current?.MakerId ?? viewer.MemberId,
            IsShared = isShared,
            Space = space,
            Name = name,
            NameKey = nameKey,
            Query = query,
            Alerts = alerts,
            Since = isSame ? current!.Since : now,
            CreatedAt = current?.CreatedAt ?? now,
            ChangedAt = now,
            Version = current?.Version ?? 1,
        };
    }

    private static string CheckName(string? name, List<Problem> problems)
    {
        if (name?.Trim() is { Length: > MaxNameLength } tooLong)
        {
            problems.Add(TooLong("name", tooLong.Length, MaxNameLength));
            return "";
        }

        return NameRules.Check(name, "name", problems);
    }

    private string CheckQuery(string? typed, List<Problem> problems)
    {
        var query = typed?.Trim() ?? "";
        if (query.Length > MaxQueryLength)
        {
            problems.Add(TooLong("query", query.Length, MaxQueryLength));
            return "";
        }

        var parsed = QueryParser.Parse(query);
        var reason =
            parsed.Filters.Any(filter => !filter.IsExcluded) && parsed.Clauses.Count == 0 ? null
            : parsed.Clauses.Count > 0 ? (StrictQuery.Compile(parsed, analyzer).IsImpossible ? "has nothing that can be searched" : null)
            : parsed.Excluded.Count + parsed.Filters.Count > 0 ? "only says what is not wanted"
            : query.Length == 0 ? "is empty"
            : "has nothing that can be searched";
        if (reason is not null)
        {
            problems.Add(
                new Problem(
                    ProblemCodes.QueryInvalid,
                    $"The query {reason}; save a word, a \"phrase\" or a filter such as in:general.",
                    "query"
                )
            );
        }

        // A lone surrogate or a line break would not come back as it was typed.
        return TextRules.OneLine(query) ?? "";
    }

    private async ValueTask CheckScopeAsync(
        Viewer viewer,
        SavedSearchScope scope,
        string name,
        string nameKey,
        StoredSavedSearch? current,
        List<Problem> problems,
        CancellationToken cancellationToken
    )
    {
        var reader = scope.Kind is SavedSearchScopeKind.Network ? Viewer.System : viewer;
        var names = await searches.SummarizeAsync(reader, scope, nameKey, cancellationToken);
        var (what, most) =
            scope.Kind is SavedSearchScopeKind.Own
                ? ("saved search of yours", options.Value.MaxSearches)
                : ("alert", options.Value.MaxAlerts);
        if (name.Length > 0 && names.Named is { } other && other != current?.Id)
        {
            problems.Add(Taken(name, what));
        }

        if (current is null && names.Count >= most)
        {
            problems.Add(
                new Problem(
                    ProblemCodes.ListTooLong,
                    string.Create(CultureInfo.InvariantCulture, $"There may be {most} of these; delete one first.")
                )
            );
        }
    }

    /// <summary>The refusal of a name that is in use.</summary>
    public static Problem Taken(string name, string what) =>
        new(ProblemCodes.Taken, $"Another {what} is called \"{name}\"; choose another name.", "name");

    private static Problem TooLong(string field, int length, int most) =>
        new(
            ProblemCodes.TextTooLong,
            string.Create(CultureInfo.InvariantCulture, $"The {field} has {length} characters; it may have {most}."),
            field
        );
}
