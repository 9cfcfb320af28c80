using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse;
using Rse.Projections;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a host's own plug-ins to a network. The same call twice is harmless.</summary>
public static class RseBuilderExtensions
{
    /// <summary>Adds a reader of the activity log; see <see cref="IProjection"/>.</summary>
    /// <typeparam name="TProjection">A singleton; its constructor is given the services of the host.</typeparam>
    public static IRseBuilder AddProjection<TProjection>(this IRseBuilder builder)
        where TProjection : class, IProjection
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IProjection, TProjection>());
        return builder;
    }
}
