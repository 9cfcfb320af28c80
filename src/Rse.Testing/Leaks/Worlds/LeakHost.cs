using System.Collections.Concurrent;
using Rse.Perimeters;
using Rse.Subjects;

namespace Rse.Testing.Leaks;

/// <summary>
/// The host of a world: records that people talk about, and who has which role. It is asked live, as a host's own tables are.
/// </summary>
internal sealed class LeakRecords : IHostPerimeter
{
    public const string Kind = "record";

    public string Name => "leak-roles";

    /// <summary>By key: title, and the role of those who may see it.</summary>
    public ConcurrentDictionary<string, (string Title, string? Role)> Records { get; } = new(StringComparer.Ordinal);

    /// <summary>By account and role.</summary>
    public ConcurrentDictionary<(string ExternalId, string Role), bool> Holders { get; } = new();

    public ValueTask<IReadOnlyCollection<string>> GrantAsync(HostPerimeterContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyCollection<string>>([
            .. Holders.Keys.Where(held => held.ExternalId == context.Member.ExternalId).Select(held => AudienceKey(held.Role)),
        ]);

    public static string AudienceKey(string role) => $"role:{role}";

    /// <summary>Answers for the records.</summary>
    internal sealed class Resolver(LeakRecords host) : ISubjectResolver
    {
        public string Kind => LeakRecords.Kind;

        public ValueTask<SubjectResolution?> ResolveAsync(SubjectContext context, CancellationToken cancellationToken)
        {
            if (!host.Records.TryGetValue(context.Key, out var record))
            {
                return ValueTask.FromResult<SubjectResolution?>(null);
            }

            var sees =
                context.Viewer.IsSystem
                || record.Role is null
                || (context.Viewer.Member is { } member && host.Holders.ContainsKey((member.ExternalId, record.Role)));
            return ValueTask.FromResult(
                sees
                    ? new SubjectResolution
                    {
                        Title = record.Title,
                        Url = $"/records/{context.Key}",
                        AudienceKey = record.Role is null ? null : AudienceKey(record.Role),
                    }
                    : null
            );
        }
    }
}
