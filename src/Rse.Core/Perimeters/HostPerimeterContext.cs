using Rse.People;

namespace Rse.Perimeters;

/// <summary>Whom an <see cref="IHostPerimeter"/> is asked about.</summary>
public sealed record HostPerimeterContext
{
    /// <summary>The member; active.</summary>
    public required Member Member { get; init; }
}
