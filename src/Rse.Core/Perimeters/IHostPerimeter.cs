using Rse.People;
using Rse.Plugins;

namespace Rse.Perimeters;

/// <summary>Grants members audiences of the host, such as <c>role:accounting</c>.</summary>
/// <remarks>
/// Called by <see cref="PerimeterService"/> each time a viewer is created, possibly on several threads at once; registered as a singleton.
/// May throw: then it grants nothing for that viewer, and the failure is logged under its name. It has two seconds. Proven by
/// <c>HostPerimeterContract</c> of <c>Rse.Testing</c>.
/// </remarks>
public interface IHostPerimeter : IPlugin
{
    /// <summary>The audience keys that a member holds now; may be empty, never null.</summary>
    ValueTask<IReadOnlyCollection<string>> GrantAsync(HostPerimeterContext context, CancellationToken cancellationToken);
}

/// <summary>The arguments of a call of <see cref="IHostPerimeter"/>.</summary>
public sealed record HostPerimeterContext
{
    /// <summary>The member, who is active.</summary>
    public required Member Member { get; init; }
}
