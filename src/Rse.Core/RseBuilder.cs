using Microsoft.Extensions.DependencyInjection;

namespace Rse;

internal sealed class RseBuilder(IServiceCollection services) : IRseBuilder
{
    public IServiceCollection Services { get; } = services;
}
