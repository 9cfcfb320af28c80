using Microsoft.Extensions.DependencyInjection;

namespace Rse;

/// <summary>Where packages hang themselves on a network: <c>services.AddRse().UseSqlite(…).AddSearch()</c>.</summary>
/// <remarks><c>Use…</c> chooses exactly one of a kind, <c>Add…</c> adds one of many; the same call twice is harmless.</remarks>
public interface IRseBuilder
{
    /// <summary>The host's services, to which the packages add theirs.</summary>
    IServiceCollection Services { get; }
}
