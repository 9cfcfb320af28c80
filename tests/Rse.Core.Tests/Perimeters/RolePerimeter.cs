using Rse.Perimeters;

namespace Rse.Core.Tests.Perimeters;

/// <summary>Grants a role to those who have it, or does what a test wants of it.</summary>
internal sealed class RolePerimeter(string name = "roles") : IHostPerimeter
{
    public string Name => name;

    public HashSet<string> Holders { get; } = new(StringComparer.Ordinal);

    public Func<ValueTask<IReadOnlyCollection<string>>>? Instead { get; set; }

    public ValueTask<IReadOnlyCollection<string>> GrantAsync(HostPerimeterContext context, CancellationToken cancellationToken) =>
        Instead?.Invoke()
        ?? ValueTask.FromResult<IReadOnlyCollection<string>>(Holders.Contains(context.Member.ExternalId) ? ["role:accounting"] : []);
}
