using System.Collections.Concurrent;
using Rse.Perimeters;
using Rse.Subjects;

namespace Rse.Storage.Dapper.Tests.Subjects;

/// <summary>A host with invoices and roles: who has the role of an invoice sees it.</summary>
internal sealed class LedgerHost : ISubjectResolver, IHostPerimeter
{
    public string Kind => "invoice";

    public string Name => "ledger-roles";

    /// <summary>The role of those who see an invoice, by number; what is absent the host does not know.</summary>
    public ConcurrentDictionary<string, string> Invoices { get; } = new(StringComparer.Ordinal);

    /// <summary>Who has which role, as <c>handle:role</c>.</summary>
    public ConcurrentDictionary<string, bool> Roles { get; } = new(StringComparer.Ordinal);

    public ValueTask<SubjectResolution?> ResolveAsync(SubjectContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(
            Invoices.TryGetValue(context.Key, out var role)
            && (context.Viewer.IsSystem || Roles.ContainsKey($"{context.Viewer.Member?.Handle}:{role}"))
                ? new SubjectResolution { Title = $"Invoice {context.Key}", AudienceKey = $"role:{role}" }
                : null
        );

    public ValueTask<IReadOnlyCollection<string>> GrantAsync(HostPerimeterContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyCollection<string>>([
            .. Roles.Keys.Select(key => key.Split(':')).Where(pair => pair[0] == context.Member.Handle).Select(pair => $"role:{pair[1]}"),
        ]);
}
