using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Rse.Typeahead;

internal static class TypeaheadRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<TypeaheadKinds>();
        services.TryAddSingleton<TypeaheadUpdater>();
        services.TryAddSingleton<TypeaheadIndex>();
        services.TryAddSingleton<TypeaheadConfirmation>();
        services.AddService<TypeaheadService>();
    }
}
