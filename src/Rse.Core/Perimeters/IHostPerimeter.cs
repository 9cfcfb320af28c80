using Rse.Plugins;

namespace Rse.Perimeters;

/// <summary>Grants members the audiences that the host decides on, such as <c>role:accounting</c>.</summary>
/// <remarks>
/// Called by <see cref="PerimeterService"/> each time a viewer is made, possibly on several threads at once; registered as a singleton.
/// May throw: then it grants nothing for that viewer, and the failure is logged under its name. It has two seconds.
/// Proven by <c>HostPerimeterContract</c> of <c>Rse.Testing</c>.
/// </remarks>
public interface IHostPerimeter : IPlugin
{
    /// <summary>The audience keys that a member holds now; empty for none, never null.</summary>
    ValueTask<IReadOnlyCollection<string>> GrantAsync(HostPerimeterContext context, CancellationToken cancellationToken);
}
