using System.Collections.Concurrent;
using Rse.Subjects;

namespace Rse.Testing.Search;

/// <summary>Objects of a host that search finds.</summary>
internal sealed class SearchRecords : ISubjectResolver
{
    public const string RecordKind = "record";

    /// <summary>By key: title, text, and the audience key; null for every internal member.</summary>
    public ConcurrentDictionary<string, (string Title, string Text, string? Audience)> Texts { get; } = new(StringComparer.Ordinal);

    public string Kind => RecordKind;

    public ValueTask<SubjectResolution?> ResolveAsync(SubjectContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(
            Texts.TryGetValue(context.Key, out var text) && (context.Viewer.IsSystem || text.Audience is null)
                ? new SubjectResolution
                {
                    Title = text.Title,
                    Text = text.Text,
                    AudienceKey = text.Audience,
                }
                : null
        );
}
