using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Rse;

/// <summary>Adds services whose only constructor is internal, so that nobody but the container makes one.</summary>
internal static class ServiceRegistration
{
    private const DynamicallyAccessedMemberTypes Constructors =
        DynamicallyAccessedMemberTypes.PublicConstructors | DynamicallyAccessedMemberTypes.NonPublicConstructors;

    /// <summary>Adds a singleton that is made by its only constructor; a registration that is there already wins.</summary>
    public static void AddService<[DynamicallyAccessedMembers(Constructors)] TService>(this IServiceCollection services)
        where TService : class
    {
        var constructor = typeof(TService).GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Single();
        var invoker = ConstructorInvoker.Create(constructor);
        var types = Array.ConvertAll(constructor.GetParameters(), parameter => parameter.ParameterType);
        services.TryAddSingleton(provider => (TService)invoker.Invoke(Array.ConvertAll<Type, object?>(types, provider.GetRequiredService)));
    }
}
