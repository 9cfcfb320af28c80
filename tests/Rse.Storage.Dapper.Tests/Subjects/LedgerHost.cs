using System.Collections.Concurrent;
using Rse.Perimeters;
using Rse.Subjects;

namespace Rse.Storage.Dapper.Tests.Subjects;

/// <summary>A host with invoices and roles: who has one of the roles of an invoice sees it.</summary>
internal sealed class LedgerHost : ISubjectResolver, IHostPerimeter
{
    public string Kind => "invoice";

    public string Name => "ledger-roles";

    /// <summary>
    /// The roles of those who see an invoice, such as <c>owner+staff</c>, by number; what is absent the host does not know.
    /// </summary>
    public ConcurrentDictionary<string, string> Invoices { get; } = new(StringComparer.Ordinal);

    /// <summary>Who has which role, as <c>handle:role</c>.</summary>
    public ConcurrentDictionary<string, bool> Roles { get; } = new(StringComparer.Ordinal);

    public ValueTask<SubjectResolution?> ResolveAsync(SubjectContext context, CancellationToken cancellationToken)
    {
        var roles = Invoices.TryGetValue(context.Key, out var named) ? named.Split('+') : [];
        var sees =
            roles.Length > 0 && context.Viewer.IsSystem || roles.Any(role => Roles.ContainsKey($"{context.Viewer.Member?.Handle}:{role}"));
        var resolution = new SubjectResolution { Title = $"Invoice {context.Key}" };
        return ValueTask.FromResult(
            !sees ? null
            : roles is [var only] ? resolution with { AudienceKey = $"role:{only}" }
            : resolution with { AudienceKeys = [.. roles.Select(role => $"role:{role}")] }
        );
    }

    public ValueTask<IReadOnlyCollection<string>> GrantAsync(HostPerimeterContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyCollection<string>>([
            .. Roles.Keys.Select(key => key.Split(':')).Where(pair => pair[0] == context.Member.Handle).Select(pair => $"role:{pair[1]}"),
        ]);
}
