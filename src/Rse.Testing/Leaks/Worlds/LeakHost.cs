using System.Collections.Concurrent;
using Rse.Perimeters;
using Rse.Subjects;

namespace Rse.Testing.Leaks.Worlds;

/// <summary>
/// The host of a world: its records, and the roles of its accounts. Rse asks it at each call, as it asks a host's own tables.
/// </summary>
internal sealed class LeakHost : IHostPerimeter
{
    public const string Kind = "record";

    public string Name => "leak-roles";

    /// <summary>By key: the title, and the roles that may see it, such as <c>r0+r1</c>.</summary>
    public ConcurrentDictionary<string, (string Title, string? Roles)> Records { get; } = new(StringComparer.Ordinal);

    /// <summary>By account and role.</summary>
    public ConcurrentDictionary<(string ExternalId, string Role), bool> Holders { get; } = new();

    public ValueTask<IReadOnlyCollection<string>> GrantAsync(HostPerimeterContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyCollection<string>>([
            .. Holders.Keys.Where(held => held.ExternalId == context.Member.ExternalId).Select(held => AudienceKey(held.Role)),
        ]);

    public static string AudienceKey(string role) => $"role:{role}";

    /// <summary>Resolves the records.</summary>
    internal sealed class Resolver(LeakHost host) : ISubjectResolver
    {
        public string Kind => LeakHost.Kind;

        public ValueTask<SubjectResolution?> ResolveAsync(SubjectContext context, CancellationToken cancellationToken)
        {
            if (!host.Records.TryGetValue(context.Key, out var record))
            {
                return ValueTask.FromResult<SubjectResolution?>(null);
            }

            var roles = record.Roles?.Split('+');
            var sees =
                context.Viewer.IsSystem
                || roles is null
                || (context.Viewer.Member is { } member && roles.Any(role => host.Holders.ContainsKey((member.ExternalId, role))));
            return ValueTask.FromResult(
                sees
                    ? new SubjectResolution
                    {
                        Title = record.Title,
                        Url = $"/records/{context.Key}",
                        AudienceKeys = roles is null ? null : [.. roles.Select(AudienceKey)],
                    }
                    : null
            );
        }
    }
}
